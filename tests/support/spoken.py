"""A page as a screen reader meets it: roles, names and states in their order, from Chromium's own accessibility tree, as lines of text."""

from playwright.sync_api import Page

# They only group, or repeat what their parent already says.
SILENT = {
    "none",
    "generic",
    "InlineTextBox",
    "StaticText",
    "LineBreak",
    "ListMarker",
    "LabelText",
    "paragraph",
    "strong",
    "emphasis",
}
STATES = ("expanded", "pressed", "checked", "selected", "disabled", "required", "level")
LONGEST = 70  # signs of a text that is not a name of something to press


def read_spoken(page: Page, place: str = "html") -> list[str]:
    """The lines for what stands in `place`, a selector: text, or role with name, states and what describes it."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": place})["nodeId"]
    wanted = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    start = next(node for node in nodes.values() if node.get("backendDOMNodeId") == wanted)
    return list(_read(start, nodes, 0, ""))


def _read(node: dict, nodes: dict, depth: int, above: str):
    role, name = node.get("role", {}).get("value", ""), " ".join(node.get("name", {}).get("value", "").split())
    if role == "StaticText" and name and name not in above:
        yield f"{'  ' * depth}{_shorten(name)}"
    elif not node.get("ignored") and role not in SILENT:
        states = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
        said = [f"{key}={states[key]}" for key in STATES if states.get(key) not in (None, False, "false")]
        if role != "heading":
            said = [words for words in said if not words.startswith("level")]  # of a list, too
        if states.get("expanded") is False:
            said.append("expanded=False")
        described = " ".join(node.get("description", {}).get("value", "").split())
        parts = [role, f"„{name}“" if name else "", *said, f"({_shorten(described)})" if described else ""]
        yield f"{'  ' * depth}{' '.join(filter(None, parts))}"
        depth, above = depth + 1, name
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _read(nodes[child], nodes, depth, above)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
