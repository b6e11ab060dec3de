"""What the page of a deadline shows: the rule in words, examples, and the rule as data for the calculator."""

import json
from dataclasses import dataclass

from toolbox.content.models import Frist
from toolbox.content.toolbox import Toolbox
from toolbox.describe.deadline import (
    ask_beginning,
    choose_examples,
    describe_deadline,
    explain_counting,
    explain_termine,
    format_laenge,
    name_columns,
)
from toolbox.domain.deadlines import has_own_day, split_laenge
from toolbox.domain.holidays import Feiertage, list_feiertage
from toolbox.web.view import View

NAMED_HOLIDAYS_JS = "fristen/feiertage.js"


@dataclass(frozen=True)
class Rechner:
    """A calculator: the deadline, the question for its first day, whether it shows a day of its own to act, and the rule as JSON."""

    frist: Frist
    frage: str
    eigener_tag: bool
    feiertage: Feiertage
    regel: str


def render_deadline_page(view: View, name: str) -> str:
    """The body of a deadline's page."""
    toolbox = view.toolbox
    frist = toolbox.fristen[name]
    today = toolbox.stand()
    return view.render(
        "frist_seite.html",
        frist=frist,
        normen={norm: toolbox.normen[norm] for norm in frist.normen},
        worte=describe_deadline(toolbox, name),
        laenge=format_laenge(frist.laenge) if frist.laenge else None,
        rechnung=explain_counting(frist, toolbox.landkreis.land),
        termine=explain_termine(frist),
        spalten=name_columns(frist),
        beispiele=choose_examples(frist, list_feiertage(toolbox), today) if frist.zaehlt_tage else [],
        rechner=describe_calculator(toolbox, name),
        feiertage_js=NAMED_HOLIDAYS_JS,
    )


def describe_calculator(toolbox: Toolbox, name: str) -> Rechner | None:
    """The calculator of a deadline; None where no day can be counted."""
    frist = toolbox.fristen[name]
    if not frist.zaehlt_tage:
        return None
    rule = encode_rule(frist, toolbox.frist_page(name).rpartition("/")[2])
    return Rechner(frist, ask_beginning(frist), has_own_day(frist), list_feiertage(toolbox), rule)


def encode_rule(frist: Frist, slug: str) -> str:
    """The rule as JSON, for overrides/assets/js/deadline.js."""
    rule = {
        "name": frist.name,
        "kennung": slug,
        "laenge": split_laenge(frist.laenge),
        "richtung": frist.richtung,
        "verschiebung": frist.verschiebung,
        "zaehlt_ab": frist.zaehlt_ab,
        "intern": frist.art == "intern",
        "eigener_tag": has_own_day(frist),
        "endet": frist.endet,
        "termine": [
            {"name": termin.name, "laenge": split_laenge(termin.laenge), "ab": termin.ab} for termin in frist.termine
        ],
    }
    return json.dumps(rule, ensure_ascii=False, separators=(",", ":"))


def render_named_holidays(toolbox: Toolbox) -> str:
    """All holidays that the calculators know, as a classic script: pages opened from a folder may load nothing else."""
    feiertage = list_feiertage(toolbox)
    table = {
        "von": feiertage.von,
        "bis": feiertage.bis,
        "bund": {day.isoformat(): name for day, name in feiertage.bund.items()},
        "land": {day.isoformat(): name for day, name in feiertage.land.items()},
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.toolbox ??= {{}}).feiertageMitNamen = {text};\n"
