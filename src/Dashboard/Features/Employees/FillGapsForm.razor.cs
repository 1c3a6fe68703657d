using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Fills in what is missing for the chosen people or for all that are listed: first a preview, then the deed.</summary>
public sealed partial class FillGapsForm(FillGaps fillGaps, ActingOnPeople acting, ErrorTexts errors) : ComponentBase
{
    private static readonly Lazy<IReadOnlyList<string>> AllZones = new(() => [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/')).Order(StringComparer.Ordinal)]);

    private string _country = "";
    private string _language = "";
    private string _timeZone = "";
    private bool _all;
    private bool _busy;
    private string? _problem;
    private FillGapsOutcome? _preview;

    /// <summary>What the listed people lack.</summary>
    [Parameter, EditorRequired]
    public EmployeeGap Gap { get; set; }

    /// <summary>The people chosen by hand.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<Guid> Chosen { get; set; }

    /// <summary>What the list is searched for at this moment.</summary>
    [Parameter, EditorRequired]
    public required Func<string?> Search { get; set; }

    /// <summary>Raised when it is done.</summary>
    [Parameter]
    public EventCallback<FilledGaps> OnFilled { get; set; }

    /// <summary>Raised when nobody is to be chosen any more.</summary>
    [Parameter]
    public EventCallback OnForget { get; set; }

    private static IEnumerable<(string Code, string Name)> Countries => IsoCountries.All.Select(c => (c, RegionNames.Country(c))).OrderBy(c => c.Item2, StringComparer.CurrentCulture);

    private static IEnumerable<(string Tag, string Name)> Languages => CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.Name.Length == 2).Select(c => (c.Name, c.DisplayName)).OrderBy(c => c.DisplayName, StringComparer.CurrentCulture);

    private static IReadOnlyList<string> Zones => AllZones.Value;

    /// <summary>What was previewed no longer holds.</summary>
    public void Reconsider()
    {
        (_preview, _problem) = (null, null);
        StateHasChanged();
    }

    private void Take(bool all)
    {
        _all = all;
        Reconsider();
    }

    private async Task ForgetAsync()
    {
        await OnForget.InvokeAsync();
        Reconsider();
    }

    private async Task RunAsync(bool previewOnly)
    {
        var user = await acting.GetAsync();
        if (!user.Succeeded || (!_all && Chosen.Count == 0))
        {
            _problem = user.Error is { } refused ? errors.Of(refused) : Text["NobodyChosen"];
            return;
        }

        var request = new FillGapsRequest
        {
            People = _all ? null : [.. Chosen],
            Gap = _all ? Gap : null,
            Search = _all ? Search() : null,
            Country = _country,
            Language = _language,
            TimeZone = _timeZone,
            PreviewOnly = previewOnly,
            User = user.Value,
        };
        _busy = true;
        var result = await Task.Run(() => fillGaps.RunAsync(request, CancellationToken.None));
        _busy = false;
        (_problem, _preview) = (result.Error is { } error ? errors.Of(error) : null, previewOnly ? result.Value : null);
        if (result.Succeeded && !previewOnly)
        {
            var fields = new HashSet<EmployeeGap>();
            _ = _country.Length > 0 && fields.Add(EmployeeGap.Country);
            _ = _language.Length > 0 && fields.Add(EmployeeGap.Language);
            _ = _timeZone.Length > 0 && fields.Add(EmployeeGap.TimeZone);
            await OnFilled.InvokeAsync(new FilledGaps(result.Value, fields));
        }
    }
}
