// What an interactive page asks of the browser. Static pages load no script at all.
window.optOut = {
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  showDialog: (dialog) => { if (!dialog.open) dialog.showModal(); },
  copy: async (input) => { input.select(); try { await navigator.clipboard.writeText(input.value); return true; } catch { return false; } },
  closeDialog: (dialog) => dialog.close(),
};

// The pager of the component library takes Enter and Space for itself and then does nothing; the button's own click does what is meant.
document.addEventListener('keydown', (event) => {
  if ((event.key === 'Enter' || event.key === ' ') && event.target.closest('.rz-pager button')) event.stopPropagation();
}, true);
