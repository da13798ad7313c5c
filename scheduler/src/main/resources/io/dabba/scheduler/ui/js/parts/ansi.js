/** Colours in logs: the escape sequences of terminals (ECMA-48) as runs of text with classes. */

const SEQUENCE = /\u001b(?:\[([0-9;]*)([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const REST = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** `[{text, style}]` of a line; style is a class list, empty for plain text. */
export function runs(line) {
  const found = [];
  const pen = { colour: "", back: "", bold: false, faint: false, italic: false, underline: false };
  let from = 0;
  for (const match of line.matchAll(SEQUENCE)) {
    add(found, line.slice(from, match.index), pen);
    if (match[2] === "m") draw(pen, match[1].split(";").map(Number));
    from = match.index + match[0].length;
  }
  add(found, line.slice(from), pen);
  return found;
}

/** The text alone. */
export const plain = (line) => line.replace(SEQUENCE, "").replace(REST, "");

function add(found, text, pen) {
  const clean = text.replace(REST, "");
  if (clean) found.push({ text: clean, style: style(pen) });
}

const style = (pen) =>
  [
    pen.colour && "fg-" + pen.colour,
    pen.back && "bg-" + pen.back,
    ...["bold", "faint", "italic", "underline"].filter((each) => pen[each]),
  ]
    .filter(Boolean)
    .join(" ");

function draw(pen, codes) {
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 38 || code === 48) {
      at += codes[at + 1] === 5 ? 2 : 4;
    } else {
      one(pen, code);
    }
  }
}

function one(pen, code) {
  if (code === 0) Object.assign(pen, { colour: "", back: "", bold: false, faint: false, italic: false, underline: false });
  else if (code === 1) pen.bold = true;
  else if (code === 2) pen.faint = true;
  else if (code === 3) pen.italic = true;
  else if (code === 4) pen.underline = true;
  else if (code === 22) pen.bold = pen.faint = false;
  else if (code === 23) pen.italic = false;
  else if (code === 24) pen.underline = false;
  else if (code === 39) pen.colour = "";
  else if (code === 49) pen.back = "";
  else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) pen.colour = String(code % 10);
  else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) pen.back = String(code % 10);
}
