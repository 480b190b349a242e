// Stores and cameras, read every two seconds; results come live in between.
import { Card } from "./card.js";
import { DefectList } from "./defects.js";
import { Live } from "./live.js";
import { Refused } from "./api.js";
import { countText, rateText } from "./rates.js";

const readEvery = 2_000;

export class Board {
  #stores = new Map();
  #stopped = false;

  constructor(api, onRefused) {
    this.api = api;
    this.onRefused = onRefused;
    this.defects = new DefectList(api);
    this.place = document.getElementById("stores");
    this.live = new Live(api, result => this.#take(result), (state, text) => this.#line(state, text));
  }

  async run() {
    this.live.run();
    while (!this.#stopped) {
      if (!document.hidden)
        await this.#read();
      await new Promise(resolve => setTimeout(resolve, readEvery));
    }
  }

  stop() {
    this.#stopped = true;
    this.live.stop();
    this.defects.clear();
    this.#stores.forEach(store => store.element.remove());
  }

  async #read() {
    try {
      const { stores } = await this.api.json("/v1/stores");
      document.getElementById("no-stores").hidden = stores.length > 0;
      await Promise.all(stores.map(store => this.#readStore(store)));
      this.#totals();
    } catch (error) {
      // Any other failure is the line's, and the live connection tells of it.
      if (!this.#stopped && error instanceof Refused && (error.status === 401 || error.status === 403))
        this.onRefused(error.message);
    }
  }

  async #readStore(entry) {
    const store = this.#storeOf(entry.store);
    const { cameras, readAt } = await this.api.json(`/v1/stores/${entry.store}/cameras`);
    const absent = cameras.filter(camera => camera.presence?.state === "suspect" || camera.presence?.state === "offline").length;
    const online = absent > 0 ? `${cameras.length - absent} of ${countText(cameras.length, "camera", "cameras")} online` : countText(cameras.length, "camera", "cameras");
    store.note.textContent = `${online}, ${countText(entry.processed, "frame", "frames")} processed`;
    for (const camera of cameras) {
      this.#cardOf(store, camera.camera).update(camera, readAt);
      if (camera.activity)
        this.defects.take(camera.activity.last);
    }
  }

  #take(result) {
    this.defects.take(result);
    const card = result.cameraId && this.#stores.get(result.store)?.cards.get(result.cameraId);
    card?.take(result);
  }

  #storeOf(name) {
    let store = this.#stores.get(name);
    if (!store) {
      const element = document.getElementById("store-template").content.firstElementChild.cloneNode(true);
      element.querySelector("h2").textContent = name;
      store = { element, note: element.querySelector(".note"), place: element.querySelector(".cards"), cards: new Map() };
      this.#stores.set(name, store);
      this.place.append(element);
    }
    return store;
  }

  #cardOf(store, name) {
    let card = store.cards.get(name);
    if (!card) {
      card = new Card(this.api, document.getElementById("card-template"), name);
      store.cards.set(name, card);
      store.place.append(card.element);
    }
    return card;
  }

  #totals() {
    const cards = [...this.#stores.values()].flatMap(store => [...store.cards.values()]);
    for (const name of ["captured", "processed", "skipped"]) {
      const sum = cards.reduce((total, card) => total + card.rates[name], 0);
      document.getElementById(`total-${name}`).firstChild.data = rateText(sum);
    }
    document.getElementById("total-waiting").textContent = cards.reduce((total, card) => total + card.waiting, 0).toLocaleString("en");
  }

  #line(state, text) {
    if (state === "refused") {
      this.onRefused(text);
      return;
    }
    const link = document.getElementById("link");
    link.dataset.state = state;
    link.textContent = text;
  }
}
