using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Guidance;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>What the organisation says in its own words, one language at a time.</summary>
public sealed partial class OwnTextsPage(OwnTexts texts, GuidancePacks packs, NavigationManager navigation, IStringLocalizer<OwnTextsPage> text) : ComponentBase
{
    private OverridesOfPack? _own;
    private string _viewer = "";

    /// <summary>Key of the pack.</summary>
    [Parameter]
    public required string Pack { get; set; }

    /// <summary>BCP-47 tag; English when null.</summary>
    [SupplyParameterFromQuery]
    public string? Language { get; set; }

    private IStringLocalizer<OwnTextsPage> Text => text;

    protected override async Task OnParametersSetAsync()
    {
        _viewer = await texts.ViewerAsync();
        await ReadAsync();
    }

    private string Name => _own?.Pack.Name ?? packs.Find(Pack).Value?.Name ?? Pack;

    private async Task ReadAsync()
    {
        _own = packs.Find(Pack).Value is { } pack ? (await texts.ListAsync(Pack, Language ?? pack.ResolveLanguage(null, null))).Value : null;
        if (_own is null)
        {
            navigation.NotFound();
        }
    }

    private static List<string> Elsewhere(OverridesOfPack own) =>
        [.. own.Counts.Where(counts => counts.Key != own.Language && counts.Value.Flagged > 0).Select(counts => counts.Key).Order(StringComparer.Ordinal)];

    private string LanguageLabel(OverridesOfPack own, string language)
    {
        var name = RegionNames.Language(language);
        return own.Counts.TryGetValue(language, out var counts) ? text["WithCounts", name, counts.Published, counts.Drafts] : name;
    }

    private void Go(string? language) => navigation.NavigateTo(AppUrls.OwnTexts(Pack, language), replace: true);
}
