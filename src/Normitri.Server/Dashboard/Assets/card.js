// One camera: its last picture, what became of its frames, how it is.
import { Rates, agoText, countText, rateText, timeText } from "./rates.js";
import { show } from "./picture.js";

const pictureEvery = 500; // ms; a camera may give results far faster than a person looks

export class Card {
  #newest = null;
  #showing = false;
  #shownAt = 0;
  #visible = false;

  constructor(api, template, name) {
    this.api = api;
    this.rates = new Rates();
    this.element = template.content.firstElementChild.cloneNode(true);
    this.element.dataset.camera = name;
    this.element.querySelector("h3").textContent = name;
    this.picture = this.element.querySelector(".picture");
    this.state = this.element.querySelector(".state");
    this.note = this.element.querySelector(".note");
    // Pictures are fetched for cards that can be seen only.
    new IntersectionObserver(entries => {
      this.#visible = entries.at(-1).isIntersecting;
      this.#refresh();
    }, { rootMargin: "200px" }).observe(this.element);
  }

  update(camera, readAt) {
    const now = Date.parse(readAt);
    this.rates.add(now, camera.books);
    this.waiting = camera.books.waiting;
    const presence = camera.presence;
    this.absent = presence?.state === "suspect" || presence?.state === "offline";
    this.state.dataset.state = this.absent ? presence.state : camera.state;
    this.state.textContent = this.absent ? presence.state : camera.state === "waiting" ? `waiting ${camera.books.waiting}` : camera.state;
    this.state.title = this.absent ? `since ${new Date(presence.since).toLocaleString()}` : presence?.drift ?? "";
    this.#rate("captured", `${rateText(this.rates.captured)}`, "/s");
    this.#rate("processed", `${rateText(this.rates.processed)}`, "/s");
    this.#rate("skipped", `${rateText(this.rates.skipped)}`, "/s");
    this.#rate("p50", camera.activity ? timeText(camera.activity.latencyP50Ms) : "–");
    this.#rate("p99", camera.activity ? timeText(camera.activity.latencyP99Ms) : "–");
    this.#rate("failed", camera.books.dead.toLocaleString("en"));
    const seen = camera.books.lastAcceptedAt;
    this.note.textContent = seen
      ? `${countText(camera.books.accepted, "frame", "frames")}, last one ${agoText(now - Date.parse(seen))}`
      : "no frame yet";
    if (this.absent)
      this.note.textContent = `last seen ${agoText(now - Math.max(Date.parse(presence.lastFrameAt ?? 0), Date.parse(presence.lastHeartbeatAt ?? 0)))}`;
    if (camera.activity)
      this.take(camera.activity.last);
  }

  take(result) {
    if (this.#newest && Date.parse(result.processedAt) <= Date.parse(this.#newest.processedAt))
      return;
    this.#newest = result;
    this.#refresh();
  }

  async #refresh() {
    if (this.#showing || !this.#visible || !this.#newest || this.picture.dataset.frame === this.#newest.frameId)
      return;
    this.#showing = true;
    const wait = this.#shownAt + pictureEvery - performance.now();
    if (wait > 0)
      await new Promise(resolve => setTimeout(resolve, wait));
    const result = this.#newest;
    try {
      if (await show(this.picture, this.api, result))
        this.element.classList.toggle("defective", result.defects.length > 0);
      this.picture.dataset.frame = result.frameId;
    } catch {
      // The next result brings the next picture; the line's state is told elsewhere.
    }
    this.#shownAt = performance.now();
    this.#showing = false;
    if (this.#newest !== result)
      this.#refresh();
  }

  #rate(name, value, unit) {
    const place = this.element.querySelector(`[data-rate="${name}"]`);
    place.textContent = value;
    if (unit) {
      const small = document.createElement("small");
      small.textContent = unit;
      place.append(small);
    }
  }
}
