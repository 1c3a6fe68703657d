using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Campaigns;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>One version of a pack: what differs from another, and whether that matters.</summary>
public sealed partial class PackVersionPage(
    ListPackVersions listVersions, ComparePackVersions compare, CampaignWords words, NavigationManager navigation, IStringLocalizer<PackVersionPage> text) : ComponentBase
{
    private const int PageSize = 50;

    private IReadOnlyList<RecordedPack> _versions = [];
    private PackComparison? _comparison;

    /// <summary>Key of the pack.</summary>
    [Parameter]
    public required string Pack { get; set; }

    /// <summary>Number of the version.</summary>
    [Parameter]
    public required string Version { get; set; }

    /// <summary>Number of the version to compare with; null for the one that was in use before.</summary>
    [SupplyParameterFromQuery]
    public int? With { get; set; }

    /// <summary>See <see cref="DifferenceFilter.Language"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Language { get; set; }

    /// <summary>See <see cref="DifferenceFilter.Regime"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Regime { get; set; }

    /// <summary>See <see cref="DifferenceFilter.ReadersOnly"/>.</summary>
    [SupplyParameterFromQuery]
    public bool Readers { get; set; }

    /// <summary>Page of the differences, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private IStringLocalizer<PackVersionPage> Text => text;

    private int Page => Math.Clamp(PageNumber ?? 1, 1, 1_000_000);

    private int Number => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private int Place => _versions.TakeWhile(v => v.Number != Number).Count();

    private bool IsFirst => Place == _versions.Count - 1;

    private RecordedPack? Shown => _versions.FirstOrDefault(v => v.Number == Number);

    private string? Lead => _comparison is { Older.Number: var older } ? text["Lead", older].Value : Shown is not null && IsFirst ? text["LeadFirst"].Value : null;

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        if (Shown is null)
        {
            navigation.NotFound();
            return;
        }

        _comparison = null;
        if ((With ?? _versions.ElementAtOrDefault(Place + 1)?.Number) is { } older)
        {
            var filter = new DifferenceFilter(Language, Regime, Readers);
            _comparison = (await compare.RunAsync(Pack, older, Number, filter, new PageRequest((Page - 1) * PageSize, PageSize), CancellationToken.None)).Value;
            if (_comparison is null)
            {
                navigation.NotFound();
            }
        }
    }

    private async Task ReadAsync() => _versions = await listVersions.RunAsync(Pack, CancellationToken.None);

    private void Go(string name, object? value) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value as string is { Length: > 0 } chosen ? chosen : null, ["page"] = null }), replace: true);

    private string PageAddress(int page) => navigation.GetUriWithQueryParameter("page", page > 1 ? page : null);
}
