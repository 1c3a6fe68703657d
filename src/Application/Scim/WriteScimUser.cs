using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Writes a user and the person in the directory, in one transaction.</summary>
public sealed class WriteScimUser(IDbContextFactory<AppDb> databases, ApplyDirectoryRecords apply)
{
    /// <summary>Writes it.</summary>
    /// <param name="before">What there was; null for a new one. One that was deleted comes back.</param>
    /// <param name="attributes">What there is from now on; for a deletion what there was.</param>
    /// <returns>Errors: <c>scim-not-unique</c>, <c>scim-other-version</c>, <c>scim-invalid-value</c>.</returns>
    internal async Task<Result<ScimResource>> RunAsync(ScimUser? before, JsonObject attributes, bool delete, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!delete && await TakenAsync(before?.Id, attributes, cancellationToken) is { } taken)
        {
            return taken;
        }

        var id = before?.Id ?? Guid.CreateVersion7();
        ScimUser? after = null;
        var records = new[] { PersonOfScim.Read(id, attributes, delete) }.ToAsyncEnumerable();
        var batch = new DirectoryBatch(DirectorySource.Scim, records, Complete: false, PreviewOnly: false, StopWhenMoreThanShareLeaves: null, Confirmed: false, user);
        try
        {
            var applied = await apply.RunAsync(
                batch, null, (db, outcome, now) => after = outcome.RejectedByRule.Count == 0 ? Keep(db, before, id, attributes, delete, now) : null, null, cancellationToken);
            return !applied.Succeeded ? applied.Error : after is null ? Refused(applied.Value) : ScimResource.Of(after);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ScimErrors.Outdated();
        }
        catch (DbUpdateException e)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (!db.IsDuplicateKey(e))
            {
                throw;
            }

            return ScimErrors.Taken("userName");
        }
    }

    internal static string? Lower(string? text) => text?.Trim().ToLowerInvariant();

    private static ScimUser Keep(AppDb db, ScimUser? before, Guid id, JsonObject attributes, bool delete, DateTime now)
    {
        var key = Lower(attributes["userName"].Text())!;
        var user = before ?? new ScimUser { Id = id, UserNameKey = key, Document = "", CreatedUtc = now };
        if (before is null)
        {
            db.Add(user);
        }
        else
        {
            db.Attach(user);
        }

        if (delete)
        {
            // A group does not keep whom the client has deleted.
            db.ScimGroupMembers.Where(m => m.UserId == id).ExecuteDelete();
        }

        user.UserNameKey = key;
        user.ExternalId = attributes["externalId"].Text();
        user.EmailKey = Lower(PersonOfScim.Email(attributes)) is { Length: <= EmployeeLengths.Address } address ? address : null;
        user.Document = delete ? "{}" : attributes.ToJsonString();
        user.DeletedUtc = delete ? now : null;
        user.ChangedUtc = now;
        user.Version++;
        return user;
    }

    private async Task<Error?> TakenAsync(Guid? own, JsonObject attributes, CancellationToken cancellationToken)
    {
        var (key, externalId) = (Lower(attributes["userName"].Text()), attributes["externalId"].Text());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var others = db.ScimUsers.AsNoTracking().Where(u => u.DeletedUtc == null && u.Id != own);
        if (await others.AnyAsync(u => u.UserNameKey == key, cancellationToken))
        {
            return ScimErrors.Taken("userName");
        }

        return externalId is not null && await others.AnyAsync(u => u.ExternalId == externalId, cancellationToken) ? ScimErrors.Taken("externalId") : null;
    }

    private static Error Refused(DirectoryOutcome outcome)
    {
        var rule = outcome.RejectedByRule.Keys.First();
        return rule == PersonRules.SignInNameTaken
            ? ScimErrors.Taken("userName")
            : ScimErrors.InvalidValue($"the directory does not take this person, by the rule {rule}.");
    }
}
