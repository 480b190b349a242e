// Follows the results. Server-sent events read by fetch, because EventSource sends no Authorization header.
// Reconnects by itself after the last event that it saw, and says how the line is.
import { Refused } from "./api.js";

const silenceLimit = 40_000; // the server says something every 15 s
const longestPause = 10_000;

export class Live {
  #lastId = null;
  #stopped = false;

  constructor(api, onResult, onState) {
    this.api = api;
    this.onResult = onResult;
    this.onState = onState;
  }

  async run() {
    let pause = 500;
    while (!this.#stopped) {
      try {
        await this.#follow(() => { pause = 500; });
      } catch (error) {
        if (this.#stopped)
          return;
        if (error instanceof Refused && (error.status === 401 || error.status === 403)) {
          this.onState("refused", error.message);
          return;
        }
      }
      if (this.#stopped)
        return;
      const wait = pause + Math.random() * pause / 2;
      this.onState("lost", `disconnected, trying again in ${Math.max(1, Math.round(wait / 1000))} s`);
      await new Promise(resolve => setTimeout(resolve, wait));
      pause = Math.min(pause * 2, longestPause);
    }
  }

  stop() {
    this.#stopped = true;
    this.abort?.abort();
  }

  async #follow(onOpen) {
    this.abort = new AbortController();
    const headers = { Accept: "text/event-stream" };
    if (this.#lastId !== null)
      headers["Last-Event-ID"] = this.#lastId;
    let watchdog = setTimeout(() => this.abort.abort(), silenceLimit);
    try {
      const response = await this.api.get("/v1/results/live", { headers, signal: this.abort.signal, cache: "no-store" });
      onOpen();
      this.onState("live", "live");
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (true) {
        const { value, done } = await reader.read();
        if (done)
          return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => this.abort.abort(), silenceLimit);
        text += value;
        const events = text.split("\n\n");
        text = events.pop();
        events.forEach(event => this.#take(event));
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  #take(event) {
    let data = "";
    for (const line of event.split("\n")) {
      if (line.startsWith("id: "))
        this.#lastId = line.slice(4);
      else if (line.startsWith("data: "))
        data += line.slice(6);
    }
    if (data)
      this.onResult(JSON.parse(data));
  }
}
