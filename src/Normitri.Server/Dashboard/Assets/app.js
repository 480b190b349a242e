// The key comes with the address (#key=nk_...) or from the form. It is kept for this tab only and never stays in the address bar.
import { Api } from "./api.js";
import { Board } from "./board.js";

const slot = "normitri.key";
const byId = id => document.getElementById(id);
let board = null;

function keyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) {
    sessionStorage.setItem(slot, key);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

function ask(fault) {
  board?.stop();
  board = null;
  sessionStorage.removeItem(slot);
  byId("board").hidden = byId("totals").hidden = byId("leave").hidden = true;
  byId("ask").hidden = false;
  byId("link").dataset.state = "off";
  byId("link").textContent = "not connected";
  byId("key-fault").hidden = !fault;
  byId("key-fault").textContent = fault ?? "";
  byId("key").value = "";
  byId("key").focus();
}

function open(key) {
  byId("ask").hidden = true;
  byId("board").hidden = byId("totals").hidden = byId("leave").hidden = false;
  board = new Board(new Api(key), ask);
  board.run();
}

function start() {
  keyFromAddress();
  const key = sessionStorage.getItem(slot);
  if (key)
    open(key);
  else
    ask();
}

byId("key-form").onsubmit = event => {
  event.preventDefault();
  const key = byId("key").value.trim();
  sessionStorage.setItem(slot, key);
  open(key);
};
byId("leave").onclick = () => ask();
window.addEventListener("hashchange", () => {
  if (location.hash.includes("key=")) {
    board?.stop();
    start();
  }
});
start();
