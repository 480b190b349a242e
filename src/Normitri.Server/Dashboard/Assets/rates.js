// Rates from the books: what was counted between two readings about ten seconds apart.
const span = 10_000;

export class Rates {
  #readings = [];

  add(at, books) {
    this.#readings.push({ at, ...books });
    while (this.#readings.length > 2 && at - this.#readings[1].at >= span)
      this.#readings.shift();
  }

  get captured() { return this.#perSecond("accepted"); }

  get processed() { return this.#perSecond("processed"); }

  get skipped() { return this.#perSecond("dropped"); }

  #perSecond(count) {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    return !last || last.at === first.at ? 0 : (last[count] - first[count]) * 1000 / (last.at - first.at);
  }
}

export const countText = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const rateText = rate => rate >= 100 ? rate.toFixed(0) : rate.toFixed(1);

export const timeText = milliseconds => milliseconds >= 10_000 ? `${(milliseconds / 1000).toFixed(0)} s`
  : milliseconds >= 1_000 ? `${(milliseconds / 1000).toFixed(1)} s`
  : `${Math.round(milliseconds)} ms`;

export const agoText = milliseconds => milliseconds < 5_000 ? "just now"
  : milliseconds < 60_000 ? `${Math.round(milliseconds / 1000)} s ago`
  : milliseconds < 3_600_000 ? `${Math.round(milliseconds / 60_000)} min ago`
  : milliseconds < 86_400_000 ? `${Math.round(milliseconds / 3_600_000)} h ago`
  : `${Math.round(milliseconds / 86_400_000)} days ago`;
