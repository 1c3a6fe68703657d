using System.CommandLine;
using OptOut.Application.Access;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>access list|grant|revoke</c>: roles given inside OptOut.</summary>
internal static class AccessCommands
{
    public static Command Create()
    {
        var access = new Command("access", "Roles of managers and auditors that are given here.");
        access.Subcommands.Add(ListCommand());
        access.Subcommands.Add(AccessGrantCommand.Create());
        access.Subcommands.Add(RevokeCommand());
        return access;
    }

    private static Command ListCommand()
    {
        var all = new Option<bool>("--all") { Description = "Also those that have ended or were revoked." };
        var skip = new Option<int>("--skip") { Description = "How many to leave out at the beginning." };
        var take = new Option<int>("--take") { Description = $"How many to list, at most {PageRequest.MaxTake}.", DefaultValueFactory = _ => PageRequest.MaxTake };
        var command = new Command("list", "List the grants, newest first.") { all, skip, take };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                Result<PageOf<GrantRow>> page = await services.GetRequiredService<ListGrants>().RunAsync(
                    new PageRequest(parsed.GetValue(skip), parsed.GetValue(take)), new GrantFilter(All: parsed.GetValue(all)), ct);
                return CommandLine.Print(page, p => new { p.Total, Grants = p.Items.Select(Json) });
            },
            cancellationToken));
        return command;
    }

    private static Command RevokeCommand()
    {
        var id = new Argument<Guid>("id") { Description = "Id of the grant." };
        var command = new Command("revoke", "Take a role back; open sessions lose it within seconds.") { id };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) => CommandLine.Print(
                await services.GetRequiredService<RevokeAccess>().RunAsync(parsed.GetValue(id), CurrentUser.CommandLine, ct), g => new { g.Id, g.RevokedUtc }),
            cancellationToken));
        return command;
    }

    private static object Json(GrantRow row) => new
    {
        row.Grant.Id,
        Role = row.Grant.Role.ToString(),
        Standing = row.Standing.ToString(),
        row.Grant.EmployeeId,
        row.Grant.ObjectId,
        row.Grant.Address,
        row.Name,
        row.HasLeft,
        Everything = row.Reach.IsEverything,
        row.Reach.Countries,
        row.Reach.Departments,
        row.Reach.Campaigns,
        row.Grant.ValidFromUtc,
        row.Grant.ValidToUtc,
        row.Grant.Reason,
        row.Grant.GrantedUtc,
        row.Grant.GrantedBy,
        row.Grant.RevokedUtc,
        row.Grant.RevokedBy,
        row.LastSeenUtc,
    };
}

/// <summary><c>access grant</c>.</summary>
internal static class AccessGrantCommand
{
    private static readonly Option<string?> s_person = new("--person") { Description = "Somebody in the directory: sign-in name, key or id." };
    private static readonly Option<string?> s_guest = new("--guest") { Description = "Somebody outside the directory: object id, or the address they will sign in with." };
    private static readonly Option<string?> s_name = new("--name") { Description = "What the guest is called." };
    private static readonly Option<GrantedRole> s_role = new("--role") { Required = true, Description = "Manager or Auditor." };
    private static readonly Option<bool> s_everything = new("--everything") { Description = "The role reaches everything." };
    private static readonly Option<string[]> s_countries = Many("--country", "ISO code of a country within reach; may be repeated.");
    private static readonly Option<string[]> s_departments = Many("--department", "Department within reach; may be repeated.");
    private static readonly Option<string[]> s_campaigns = Many("--campaign", "Campaign within reach, by name or id; may be repeated.");
    private static readonly Option<string?> s_from = new("--from") { Description = "First day, yyyy-MM-dd, UTC; without it from now on." };
    private static readonly Option<string?> s_to = new("--to") { Description = "Last day, yyyy-MM-dd, UTC; an auditor needs one." };
    private static readonly Option<string> s_reason = new("--reason") { Required = true, Description = "Why." };

    static AccessGrantCommand()
    {
        foreach (var day in new[] { s_from, s_to })
        {
            day.Validators.Add(result =>
            {
                if (!CampaignCommands.TryDate(result.GetValueOrDefault<string>(), out _))
                {
                    result.AddError($"{day.Name} takes a date like 2026-11-20.");
                }
            });
        }
    }

    public static Command Create()
    {
        var command = new Command("grant", "Give a role to a person.")
        {
            s_person, s_guest, s_name, s_role, s_everything, s_countries, s_departments, s_campaigns, s_from, s_to, s_reason,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_person) is null == result.GetValue(s_guest) is null)
            {
                result.AddError("Name --person or --guest, one of them.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(parsed, (services, ct) => GrantAsync(parsed, services, ct), cancellationToken));
        return command;
    }

    private static async Task<int> GrantAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(parsed, services, cancellationToken);
        var reach = await ReachAsync(parsed, services, cancellationToken);
        if (holder.Error is { } error || (error = reach.Error) is not null)
        {
            return CommandLine.Refuse(error);
        }

        var granted = await services.GetRequiredService<GrantAccess>().RunAsync(
            new GrantRequest(parsed.GetValue(s_role), holder.Value!, reach.Value!, Day(parsed.GetValue(s_from), 0), Day(parsed.GetValue(s_to), 1), parsed.GetValue(s_reason)!),
            CurrentUser.CommandLine,
            cancellationToken);
        return CommandLine.Print(granted, g => new { g.Id, Role = g.Role.ToString(), g.EmployeeId, g.ObjectId, g.Address, g.ValidFromUtc, g.ValidToUtc });
    }

    private static async Task<Result<AccessHolder>> HolderAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(s_guest) is { } guest)
        {
            var name = parsed.GetValue(s_name) ?? "";
            return Guid.TryParse(guest, out var objectId) ? AccessHolder.Guest(objectId, name) : AccessHolder.Invited(guest, name);
        }

        var found = await services.GetRequiredService<FindHolder>().RunAsync(parsed.GetValue(s_person)!, cancellationToken);
        return found.Succeeded ? AccessHolder.Employee(found.Value) : found.Error;
    }

    private static async Task<Result<Reach>> ReachAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var campaigns = new List<Guid>();
        foreach (var reference in parsed.GetValue(s_campaigns) ?? [])
        {
            var found = await services.GetRequiredService<FindCampaign>().RunAsync(reference, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            campaigns.Add(found.Value);
        }

        return parsed.GetValue(s_everything)
            ? Reach.Everything
            : new Reach { Countries = parsed.GetValue(s_countries) ?? [], Departments = parsed.GetValue(s_departments) ?? [], Campaigns = campaigns };
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false };

    private static DateTime? Day(string? text, int plus) =>
        CampaignCommands.TryDate(text, out var day) ? day.AddDays(plus).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
}
