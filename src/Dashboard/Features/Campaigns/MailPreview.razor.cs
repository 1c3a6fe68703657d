using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>The mail as each recipient will see it: one choice per text that occurs.</summary>
public sealed partial class MailPreview(
    PreviewMail previewMail, CampaignWords words, NavigationManager navigation, IStringLocalizer<MailPreview> text) : ComponentBase
{
    private const int MostCountries = 8;

    private static readonly string[] Views = ["phone", "desktop", "text"];

    private PreviewedMail? _mail;
    private Error? _refused;
    private string? _shown;

    [Parameter, EditorRequired]
    public required Campaign Campaign { get; set; }

    /// <summary>The mails that occur; at least one.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MailVariant> Mails { get; set; }

    /// <summary>The chosen text and language; the most frequent when null.</summary>
    [SupplyParameterFromQuery]
    public string? Mail { get; set; }

    /// <summary><c>phone</c>, <c>desktop</c> or <c>text</c>.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<MailPreview> Text => text;

    private MailVariant Chosen => Mails.FirstOrDefault(m => Key(m) == Mail) ?? Mails[0];

    private string CurrentView => View is not null && Views.Contains(View) ? View : "desktop";

    private string SampleName => Text["SampleName"];

    protected override async Task OnParametersSetAsync()
    {
        var key = Key(Chosen);
        if (_shown != key)
        {
            _shown = key;
            var mail = await previewMail.RunAsync(Campaign.Id, Chosen.Countries[0], Chosen.Language, SampleName, await SignedIn.ReadsAsync(), CancellationToken.None);
            (_mail, _refused) = (mail.Value, mail.Error);
        }
    }

    private static string Key(MailVariant mail) => $"{mail.TextKey}.{mail.Language}";

    private void Go(string? mail, string? view) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(navigation.Uri.Split('#')[0], new Dictionary<string, object?> { ["mail"] = mail, ["view"] = view }) + "#mail", replace: true);

    // Within a regime some countries get a caution of their own: then the countries tell the mails apart.
    private string Label(MailVariant mail)
    {
        var regime = words.Regime(Campaign.Pack, mail.Regime);
        var caution = !mail.TextKey.Contains('+') ? "" : $" ({(mail.Countries is [""] ? Text["CountryUnknown"] : Countries(mail))})";
        return Text["Variant", regime + caution, RegionNames.Language(mail.Language), mail.Count];
    }

    private string Countries(MailVariant mail)
    {
        var names = mail.Countries.Select(words.Country).Order(StringComparer.CurrentCulture).ToList();
        return names.Count <= MostCountries
            ? string.Join(", ", names)
            : Text["AndMore", string.Join(", ", names.Take(MostCountries)), names.Count - MostCountries];
    }
}
