// „Text kopieren“: the text of a template as plain text, with lists and line breaks as they stand there.
(() => {
  "use strict";

  const button = document.querySelector("[data-tb-copy]");
  const letter = button && document.getElementById(button.dataset.tbCopy);
  const status = document.querySelector(".tb-copied");
  if (!letter || !status) return;

  const squeeze = (text) => text.replace(/[ \t\n]+/g, " ").trim();

  const linesOf = (paragraph) => {
    const lines = [""];
    for (const node of paragraph.childNodes)
      if (node.nodeName === "BR") lines.push("");
      else lines[lines.length - 1] += node.textContent;
    return lines.map(squeeze);
  };

  const blockText = (block) => {
    const items = [...block.children];
    switch (block.nodeName) {
      case "UL":
        return items.map((item) => `- ${squeeze(item.textContent)}`).join("\n");
      case "OL":
        return items.map((item, index) => `${index + 1}. ${squeeze(item.textContent)}`).join("\n");
      case "DL":
        return items.map((item) => `${squeeze(item.querySelector("dt").textContent)}: `).join("\n");
      case "P":
        return linesOf(block).join("\n");
      default:
        return squeeze(block.textContent);
    }
  };

  const select = () => {
    const selection = getSelection();
    selection.removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(letter);
    selection.addRange(range);
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    // Of a text with two wordings what is shown: the one chosen, or both.
    const parts = [...letter.children].filter((part) => part.offsetParent !== null);
    const blocks = parts.flatMap((part) => (part.nodeName === "SECTION" ? [...part.children] : [part]));
    const text = blocks.map(blockText).filter(Boolean).join("\n\n");
    // Emptied first: the same words twice would not be read out a second time.
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(`${text}\n`);
      status.textContent = "Der Text ist kopiert. Fügen Sie ihn jetzt in Ihr Schreiben ein.";
    } catch {
      // No clipboard: an old browser, a page without https, or the reader said no.
      select();
      status.textContent = "Kopieren ging nicht. Der Text ist markiert: Drücken Sie jetzt Strg und C.";
    }
  });
})();
