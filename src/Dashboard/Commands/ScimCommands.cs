using System.CommandLine;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>scim token create|list|revoke</c>.</summary>
internal static class ScimCommands
{
    public static Command Create()
    {
        var token = new Command("token", "Tokens of provisioning clients.");
        token.Subcommands.Add(CreateCommand());
        token.Subcommands.Add(ListCommand());
        token.Subcommands.Add(RevokeCommand());
        var scim = new Command("scim", "Provisioning by SCIM.");
        scim.Subcommands.Add(token);
        return scim;
    }

    private static Command CreateCommand()
    {
        var name = new Argument<string>("name") { Description = "What you call it, e.g. \"Entra 2027\"." };
        var command = new Command("create", "Make a token and print it; it is never shown again.") { name };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) => CommandLine.Print(
                await services.GetRequiredService<CreateProvisioningToken>().RunAsync(parsed.GetValue(name)!, CurrentUser.CommandLine, ct), made => made),
            cancellationToken));
        return command;
    }

    private static Command ListCommand()
    {
        var command = new Command("list", "List the tokens; not what they are, which nobody knows.");
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                Result<IReadOnlyList<ProvisioningToken>> tokens = (await services.GetRequiredService<ListProvisioningTokens>().RunAsync(ct)).ToList();
                return CommandLine.Print(tokens, all => new
                {
                    Tokens = all.Select(t => new { t.Id, t.Name, Valid = t.Slot is not null, t.CreatedUtc, t.CreatedBy, t.LastUsedUtc, t.RevokedUtc, t.RevokedBy }),
                });
            },
            cancellationToken));
        return command;
    }

    private static Command RevokeCommand()
    {
        var id = new Argument<Guid>("id") { Description = "Id of the token." };
        var command = new Command("revoke", "Make a token invalid, at once.") { id };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) => CommandLine.Print(
                await services.GetRequiredService<RevokeProvisioningToken>().RunAsync(parsed.GetValue(id), CurrentUser.CommandLine, ct), at => new { Revoked = at }),
            cancellationToken));
        return command;
    }
}
