using Microsoft.AspNetCore.Components;
using OptOut.Application.Access;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Access;

/// <summary>Gives a role: to whom, which, how far, how long, and why.</summary>
public sealed partial class GrantForm(GrantAccess grantAccess, FindHolder findHolder, ListReachChoices listReachChoices, ViewerZone viewer, TimeProvider clock) : ComponentBase
{
    private const int UsualAuditorDays = 90;

    private readonly List<PersonToExclude> _people = [];
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private readonly Dictionary<ReachKind, HashSet<string>> _chosen = Enum.GetValues<ReachKind>().ToDictionary(k => k, _ => new HashSet<string>(StringComparer.Ordinal));
    private ReachChoices? _choices;
    private GrantedRole _role = GrantedRole.Manager;
    private ReachKind _over = ReachKind.Everything;
    private DateOnly? _from;
    private DateOnly? _to;
    private Error? _problem;
    private string _name = "";
    private string _key = "";
    private string _reason = "";
    private bool _guest;
    private bool _busy;

    private enum ReachKind
    {
        Everything,
        Countries,
        Departments,
        Campaigns,
    }

    /// <summary>Raised with the grant that was given.</summary>
    [Parameter, EditorRequired]
    public EventCallback<AccessGrant> OnGranted { get; set; }

    /// <summary>Raised when the form is to close.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private ActingAdministrator Administrator { get; set; } = null!;

    [Inject]
    private ErrorTexts Errors { get; set; } = null!;

    private IReadOnlyList<ReachKind> Overs => _role == GrantedRole.Manager
        ? [ReachKind.Everything, ReachKind.Countries, ReachKind.Departments]
        : [ReachKind.Everything, ReachKind.Campaigns];

    private IReadOnlyList<ChooseMany.Choice>? Options => (_over, _choices) switch
    {
        (_, null) => null,
        (ReachKind.Countries, { } c) => [.. c.Countries.Select(v => new ChooseMany.Choice(v.Value, RegionNames.Country(v.Value), v.People)).OrderBy(v => v.Label, StringComparer.CurrentCulture)],
        (ReachKind.Departments, { } c) => [.. c.Departments.Select(v => new ChooseMany.Choice(v.Value, v.Value, v.People))],
        (_, { } c) => [.. c.Campaigns.Select(v => new ChooseMany.Choice(v.Id.ToString(), v.Name, (int)v.People))],
    };

    private Reach Reach => _over switch
    {
        ReachKind.Countries => new Reach { Countries = [.. _chosen[_over].Order(StringComparer.Ordinal)] },
        ReachKind.Departments => new Reach { Departments = [.. _chosen[_over].Order(StringComparer.Ordinal)] },
        ReachKind.Campaigns => new Reach { Campaigns = [.. _chosen[_over].Select(Guid.Parse).Order()] },
        _ => Reach.Everything,
    };

    protected override async Task OnInitializedAsync() => _choices = await listReachChoices.RunAsync(CancellationToken.None);

    private void Choose(GrantedRole role)
    {
        _role = role;
        _over = Overs.Contains(_over) ? _over : ReachKind.Everything;
        _to ??= role == GrantedRole.Auditor ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddDays(UsualAuditorDays)) : null;
    }

    // Says a problem beside what it is about, and remembers that it has a place.
    private IReadOnlyList<string> Problems(params string[] codes)
    {
        _placed.UnionWith(codes);
        return _problem is { } problem && codes.Contains(problem.Code) ? [Errors.Of(problem)] : [];
    }

    private async Task GiveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _placed.Clear();
        var user = await Administrator.GetAsync();
        var holder = user.Succeeded ? await HolderAsync() : user.Error;

        // The last day counts as a whole.
        var granted = holder.Succeeded
            ? await grantAccess.RunAsync(new GrantRequest(_role, holder.Value, Reach, Utc(_from), Utc(_to?.AddDays(1)), _reason), user.Value!, CancellationToken.None)
            : holder.Error;
        (_busy, _problem) = (false, granted.Error);
        if (granted.Succeeded)
        {
            await OnGranted.InvokeAsync(granted.Value);
        }
    }

    private async Task<Result<AccessHolder>> HolderAsync()
    {
        if (_guest)
        {
            return Guid.TryParse(_key.Trim(), out var objectId) ? AccessHolder.Guest(objectId, _name) : AccessHolder.Invited(_key, _name);
        }

        var found = await findHolder.RunAsync(_people.FirstOrDefault()?.Key ?? "", CancellationToken.None);
        return found.Succeeded ? AccessHolder.Employee(found.Value) : found.Error;
    }

    private DateTime? Utc(DateOnly? day)
    {
        if (day is not { } date)
        {
            return null;
        }

        // Where the clocks go forward at midnight that hour does not exist.
        var (zone, begin) = (viewer.Zone ?? TimeZoneInfo.Utc, date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified));
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(begin) ? begin.AddHours(1) : begin, zone);
    }
}
