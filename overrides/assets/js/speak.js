// Reads „Zuerst“ and results aloud, by a voice that lies on this device: a voice of the net would get the words. Where there is no such
// German voice there is no button. Nothing is sent or kept.
(() => {
  "use strict";

  const speech = globalThis.speechSynthesis;
  if (!speech) return;
  const START = "Vorlesen";
  const STOP = "Vorlesen stoppen";
  // Of a part, each line in its order.
  const GUIDE = ".admonition-title, li, :scope > p:not(.admonition-title)";
  const RESULT =
    "h1, .tb-urgency p, .tb-call__now .tb-card__name, .tb-call__now .tb-card__phone, .tb-call__say, .tb-steps__title, .tb-steps li > p, .tb-not h3, .tb-not li";
  const SILENT = ".tb-sr, button, svg, [hidden], [aria-hidden='true'], [data-search-exclude]";

  const findVoice = () => speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith("de"));

  /** A line as it is spoken: what is only seen or heard otherwise is left out, and numbers come digit by digit. */
  const read = (line) => {
    const copy = line.cloneNode(true);
    for (const part of copy.querySelectorAll(SILENT)) part.remove();
    for (const number of copy.querySelectorAll("a[href^='tel:']")) number.textContent = number.textContent.replace(/\d/g, "$& ");
    return copy.textContent.replace(/\b11[02]\b/g, (number) => [...number].join(" ")).replace(/\s+/g, " ").trim();
  };

  const buttons = [];
  let running = null;

  const stop = (words) => {
    if (!running) return;
    const { button, status } = running;
    running = null;
    speech.cancel();
    button.textContent = START;
    status.textContent = words;
  };

  const speak = (entry) => {
    stop("");
    const voice = findVoice();
    if (!voice) return;
    const lines = [...entry.part.querySelectorAll(entry.lines)].filter((line) => !line.closest("[hidden]")).map(read).filter(Boolean);
    running = entry;
    entry.button.textContent = STOP;
    entry.status.textContent = "Wird vorgelesen.";
    for (const [number, line] of lines.entries()) {
      const words = new SpeechSynthesisUtterance(line);
      words.voice = voice;
      words.lang = voice.lang;
      words.addEventListener("error", () => running === entry && stop("Vorlesen ist nicht möglich."));
      if (number === lines.length - 1) words.addEventListener("end", () => running === entry && stop("Vorlesen beendet."));
      speech.speak(words);
    }
  };

  const offer = (part, lines, place) => {
    const box = document.createElement("p");
    const button = document.createElement("button");
    const status = document.createElement("span");
    box.className = "tb-speak tb-screen";
    button.type = "button";
    button.className = "tb-btn tb-btn--outline";
    button.textContent = START;
    status.className = "tb-sr";
    status.setAttribute("role", "status");
    box.append(button, status);
    place(box);
    const entry = { part, lines, box, button, status };
    button.addEventListener("click", () => (running === entry ? stop("Vorlesen beendet.") : speak(entry)));
    buttons.push(entry);
  };

  for (const part of document.querySelectorAll(".admonition.zuerst")) offer(part, GUIDE, (box) => part.append(box));
  for (const part of document.querySelectorAll(".tb-result")) offer(part, RESULT, (box) => part.querySelector(".tb-urgency").after(box));

  const update = () => {
    const none = !findVoice();
    if (none) stop("");
    for (const { box } of buttons) box.hidden = none;
  };
  speech.addEventListener?.("voiceschanged", update); // many browsers know their voices only later
  document.addEventListener("toolbox-ansicht", () => stop(""));
  addEventListener("pagehide", () => stop("")); // else it would go on after the page was left
  update();
})();
