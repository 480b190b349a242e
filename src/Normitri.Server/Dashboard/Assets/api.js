// Calls the server with the key; what is refused comes back as an error with the server's own sentence.
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export class Api {
  constructor(key) {
    this.key = key;
  }

  async get(path, options = {}) {
    const headers = { Authorization: `Bearer ${this.key}`, ...options.headers };
    const response = await fetch(path, { ...options, headers });
    if (response.ok)
      return response;
    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.detail ?? `The server answered ${response.status}.`);
  }

  async json(path) {
    return (await this.get(path)).json();
  }

  async picture(frameId) {
    const response = await this.get(`/v1/frames/${encodeURIComponent(frameId)}/image`);
    return URL.createObjectURL(await response.blob());
  }
}
