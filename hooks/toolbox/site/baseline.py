"""The oldest browsers in which every page does all that it can. Older ones show the text: pages are whole without scripts."""

OLDEST = {"Safari": "15.4", "Chrome": "100", "Edge": "100", "Firefox": "115"}
