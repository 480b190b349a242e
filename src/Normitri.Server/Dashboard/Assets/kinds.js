// What a person calls the kinds of defects.
export const kindNames = {
  wrongItem: "Wrong item",
  wrongQuantity: "Wrong quantity",
  expiredOrQuality: "Quality",
  processError: "Process error",
};

export const kindName = kind => kindNames[kind] ?? kind;

export const percent = confidence => `${Math.round(confidence * 100)}%`;

export const describe = defect => defect.category ? `${kindName(defect.kind)}: ${defect.category}` : kindName(defect.kind);
