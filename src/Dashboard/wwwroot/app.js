// What an interactive page asks of the browser. Static pages load no script at all.
window.optOut = {
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  showDialog: (dialog) => { if (!dialog.open) dialog.showModal(); },
  closeDialog: (dialog) => dialog.close(),
};
