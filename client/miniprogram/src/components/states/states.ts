/** How a page's reading goes: still lines, words when it takes long, what to do when it failed. */
Component({
  options: { addGlobalClass: true },
  properties: { reading: { type: String, value: 'done' }, problem: { type: String, value: '' } },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
  },
});
