/** A verdict or a validity: shape, word and colour, so that it is told without the colour. */
Component({
  options: { addGlobalClass: true },
  properties: { tone: { type: String, value: 'ok' }, words: { type: String, value: '' } },
});
