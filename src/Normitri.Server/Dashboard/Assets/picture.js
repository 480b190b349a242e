// A picture with the boxes of its defects over it. Boxes are fractions of the picture, so they fit at every size.
import { describe, percent } from "./kinds.js";

export async function show(place, api, result) {
  const address = await api.picture(result.frameId);
  const image = new Image();
  image.alt = altText(result);
  image.src = address;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(address);
    return false;
  }
  const old = place.dataset.address;
  place.style.aspectRatio = `${result.image.width} / ${result.image.height}`;
  place.replaceChildren(image, ...result.defects.map(box));
  place.dataset.address = address;
  place.dataset.frame = result.frameId;
  if (old)
    URL.revokeObjectURL(old);
  return true;
}

export function clear(place) {
  if (place.dataset.address)
    URL.revokeObjectURL(place.dataset.address);
  delete place.dataset.address;
  place.replaceChildren();
}

function box(defect) {
  const { x, y, w, h } = defect.box;
  const element = document.createElement("div");
  element.className = `box ${defect.kind}`;
  // A label above the box would leave the picture: put it inside; one in the right half grows to the left.
  element.classList.toggle("low", y < 0.08);
  element.classList.toggle("right", x + w / 2 > 0.5);
  element.style.left = `${x * 100}%`;
  element.style.top = `${y * 100}%`;
  element.style.width = `${w * 100}%`;
  element.style.height = `${h * 100}%`;
  const label = document.createElement("span");
  label.textContent = `${describe(defect)} ${percent(defect.confidence)}`;
  element.append(label);
  return element;
}

function altText(result) {
  const found = result.defects.length === 0 ? "no defect" : result.defects.map(describe).join(", ");
  return `${result.cameraId ?? result.customerId}, frame ${result.sequence}: ${found}`;
}
