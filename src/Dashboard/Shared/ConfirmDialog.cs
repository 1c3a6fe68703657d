using Microsoft.Extensions.Localization;
using Radzen;

namespace OptOut.Dashboard.Shared;

/// <summary>Asks before something that cannot be taken back.</summary>
public sealed class ConfirmDialog(DialogService dialogs, IStringLocalizer<SharedText> text)
{
    /// <summary>Whether the person said yes; closing the dialog is a no.</summary>
    /// <param name="title">The question, e.g. <c>Launch this campaign?</c></param>
    /// <param name="body">What will happen.</param>
    /// <param name="yes">Label of the button that does it: the verb, not <c>OK</c>.</param>
    public async Task<bool> AskAsync(string title, string body, string yes) =>
        await dialogs.Confirm(body, title, new ConfirmOptions
        {
            OkButtonText = yes,
            CancelButtonText = text["Cancel"],
            CloseDialogOnEsc = true,
            AutoFocusFirstElement = true,
            CssClass = "confirm-dialog",
        }) == true;
}
