using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>Any text for anybody: country × date × language × step × channel, all of it in the address.</summary>
public sealed partial class GuidancePreviewPage(
    PreviewGuidance preview, GuidancePacks packs, TimeProvider clock, ErrorTexts errors, NavigationManager navigation, IStringLocalizer<GuidancePreviewPage> text) : ComponentBase
{
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly Dictionary<string, MailStep> Steps = new(StringComparer.Ordinal)
    {
        ["notice"] = MailStep.Notice,
        ["reminder"] = MailStep.Reminder,
        ["ask-again"] = MailStep.AskAgain,
    };

    // The HTML of a mail is looked at in two widths.
    private static readonly Dictionary<string, GuidanceChannel> Channels = new(StringComparer.Ordinal)
    {
        ["html"] = GuidanceChannel.Html,
        ["phone"] = GuidanceChannel.Html,
        ["text"] = GuidanceChannel.Text,
        ["page"] = GuidanceChannel.Page,
    };

    private GuidancePack? _pack;
    private ShownGuidance? _shown;
    private Error? _refused;

    /// <summary>Key of the pack; the first campaigns ask with when null.</summary>
    [SupplyParameterFromQuery]
    public string? Pack { get; set; }

    /// <summary>ISO 3166-1 alpha-2; null when it is not known.</summary>
    [SupplyParameterFromQuery]
    public string? Country { get; set; }

    /// <summary>Day as YYYY-MM-DD; today (UTC) when null or not a day.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>BCP-47 tag; null for what the country's people read.</summary>
    [SupplyParameterFromQuery]
    public string? Language { get; set; }

    /// <summary><c>notice</c>, <c>reminder</c> or <c>ask-again</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    /// <summary><c>html</c>, <c>phone</c>, <c>text</c> or <c>page</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Channel { get; set; }

    private IStringLocalizer<GuidancePreviewPage> Text => text;

    private DateOnly Day => DateOnly.TryParseExact(On, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999
        ? day
        : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private string CurrentChannel => Chosen(Channels, Channel);

    private string? KnownLanguage => Language is not null && _pack!.Languages.Contains(Language, StringComparer.Ordinal) ? Language : null;

    protected override async Task OnParametersSetAsync()
    {
        _pack = Pack is null ? packs.All[0] : packs.Find(Pack).Value;
        if (_pack is null)
        {
            navigation.NotFound();
            return;
        }

        var choice = new GuidanceChoice(_pack.Key, Country, Day, KnownLanguage, Steps[Chosen(Steps, Step)], Channels[CurrentChannel]);
        var shown = await preview.RunAsync(choice, CancellationToken.None);
        (_shown, _refused) = (shown.Value, shown.Error);
    }

    private static string Chosen<T>(Dictionary<string, T> known, string? name) => name is not null && known.ContainsKey(name) ? name : known.Keys.First();

    private static string Iso(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private string With(string name, string? value) => navigation.GetUriWithQueryParameter(name, value);

    private void Go(string name, object? value) => navigation.NavigateTo(With(name, value as string is { Length: > 0 } chosen ? chosen : null), replace: true);
}
