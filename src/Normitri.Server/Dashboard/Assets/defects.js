// The newest defects; a click shows the picture that proves one.
import { describe, percent } from "./kinds.js";
import { clear, show } from "./picture.js";

const most = 30;

export class DefectList {
  #seen = new Set();

  constructor(api) {
    this.api = api;
    this.list = document.getElementById("defects");
    this.hint = document.getElementById("no-defects");
    this.dialog = document.getElementById("proof");
    document.getElementById("proof-close").onclick = () => this.dialog.close();
    this.dialog.onclose = () => clear(document.getElementById("proof-picture"));
  }

  take(result) {
    if (result.defects.length === 0 || this.#seen.has(result.frameId))
      return;
    this.#seen.add(result.frameId);
    for (const defect of result.defects)
      this.#insert(this.#entry(result, defect), Date.parse(result.processedAt));
    while (this.list.children.length > most)
      this.list.lastElementChild.remove();
    if (this.#seen.size > most * 20)
      this.#seen = new Set([...this.#seen].slice(-most));
    this.hint.hidden = true;
  }

  #insert(entry, at) {
    entry.dataset.at = at;
    // Results come nearly in order: the place is near the top.
    const older = [...this.list.children].find(item => Number(item.dataset.at) <= at);
    this.list.insertBefore(entry, older ?? null);
  }

  clear() {
    this.list.replaceChildren();
    this.hint.hidden = false;
  }

  #entry(result, defect) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = defect.kind;
    const what = document.createElement("b");
    what.textContent = describe(defect);
    const sure = document.createElement("i");
    sure.textContent = percent(defect.confidence);
    const where = document.createElement("i");
    where.className = "where";
    where.textContent = `${result.store} / ${result.cameraId ?? result.customerId}`;
    const when = document.createElement("i");
    when.textContent = new Date(result.capturedAt).toLocaleTimeString();
    button.append(what, sure, where, when);
    button.onclick = () => this.#prove(result, defect);
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  async #prove(result, defect) {
    const place = document.getElementById("proof-picture");
    const note = document.getElementById("proof-note");
    document.getElementById("proof-title").textContent = describe(defect);
    note.textContent = `${result.store} / ${result.cameraId ?? result.customerId}, captured ${new Date(result.capturedAt).toLocaleString()}, `
      + `${result.model.id} ${result.model.version} on ${result.backend}${result.fallbackFrom ? ` instead of ${result.fallbackFrom}` : ""}, frame ${result.frameId}`;
    clear(place);
    this.dialog.showModal();
    try {
      await show(place, this.api, result);
    } catch (error) {
      note.textContent = error.message;
    }
  }
}
