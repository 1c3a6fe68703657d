using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Finds groups.</summary>
public sealed class FindScimGroups(IDbContextFactory<AppDb> databases)
{
    /// <summary>One group.</summary>
    /// <param name="withMembers">Whether the members are read as well.</param>
    /// <returns>Error: <c>scim-not-found</c>.</returns>
    public async Task<Result<ScimResource>> RunAsync(Guid id, bool withMembers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var group = await db.ScimGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
        return group is null ? ScimErrors.Unknown() : (await ReadAsync(db, [group], withMembers, cancellationToken))[0];
    }

    /// <summary>A page of groups in the order in which they came, or those that a filter names.</summary>
    /// <returns>Error: <c>scim-invalid-filter</c>.</returns>
    public async Task<Result<ScimPage>> RunAsync(ScimQuery query, bool withMembers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var groups = db.ScimGroups.AsNoTracking();
        foreach (var condition in query.Conditions)
        {
            if (Narrow(db, groups, condition) is not { } narrowed)
            {
                return ScimErrors.InvalidFilter("groups are found by displayName, externalId, id or members.");
            }

            groups = narrowed;
        }

        var total = await groups.CountAsync(cancellationToken);
        var page = await groups.OrderBy(g => g.Id).Skip(query.First - 1).Take(query.Take).ToListAsync(cancellationToken);
        return new ScimPage(total, query.First, await ReadAsync(db, page, withMembers, cancellationToken));
    }

    private static IQueryable<ScimGroup>? Narrow(AppDb db, IQueryable<ScimGroup> groups, ScimCondition condition)
    {
        var key = WriteScimUser.Lower(condition.Value);
        var id = Guid.TryParse(condition.Value, out var written) ? written : Guid.Empty;
        return condition.Attribute.ToLowerInvariant() switch
        {
            "id" => groups.Where(g => g.Id == id),
            "displayname" => groups.Where(g => g.NameKey == key),
            "externalid" => groups.Where(g => g.ExternalId == condition.Value),
            "members" or "members.value" => groups.Where(g => db.ScimGroupMembers.Any(m => m.GroupId == g.Id && m.UserId == id)),
            _ => null,
        };
    }

    internal static async Task<IReadOnlyList<ScimResource>> ReadAsync(AppDb db, IReadOnlyList<ScimGroup> groups, bool withMembers, CancellationToken cancellationToken)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var members = withMembers
            ? (await db.ScimGroupMembers.AsNoTracking().Where(m => ids.Contains(m.GroupId)).OrderBy(m => m.UserId).ToListAsync(cancellationToken)).ToLookup(m => m.GroupId, m => m.UserId)
            : null;
        return [.. groups.Select(g => new ScimResource(g.Id, Attributes(g, members?[g.Id]), g.Version, g.CreatedUtc, g.ChangedUtc))];
    }

    private static JsonObject Attributes(ScimGroup group, IEnumerable<Guid>? members)
    {
        var attributes = new JsonObject { ["displayName"] = group.DisplayName };
        if (group.ExternalId is not null)
        {
            attributes["externalId"] = group.ExternalId;
        }

        if (members is not null)
        {
            attributes["members"] = new JsonArray([.. members.Select(id => new JsonObject { ["value"] = id.ToString(), ["type"] = "User" })]);
        }

        return attributes;
    }
}

/// <summary>Creates, changes and deletes groups.</summary>
public sealed class ChangeScimGroups(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    private const int Tries = 4;

    /// <summary>Creates a group.</summary>
    /// <returns>Errors: <c>scim-invalid-value</c>, <c>scim-not-unique</c>.</returns>
    public async Task<Result<ScimResource>> CreateAsync(JsonObject body, CurrentUser user, CancellationToken cancellationToken)
    {
        var read = ReadResource.Read(body, ScimSchema.OfGroup);
        if (!read.Succeeded)
        {
            return read.Error;
        }

        var now = time.GetUtcNow();
        var group = new ScimGroup { Id = Guid.CreateVersion7(now), DisplayName = "", NameKey = "", CreatedUtc = now.UtcDateTime };
        return await SaveAsync(group, isNew: true, [new GroupEdit.Replace(read.Value)], LedgerVerb.GroupCreated, user, cancellationToken);
    }

    /// <summary>Replaces name and members.</summary>
    /// <returns>Errors: <c>scim-not-found</c>, <c>scim-invalid-value</c>, <c>scim-not-unique</c>, <c>scim-other-version</c>.</returns>
    public async Task<Result<ScimResource>> ReplaceAsync(Guid id, JsonObject body, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        var read = ReadResource.Read(body, ScimSchema.OfGroup);
        return read.Succeeded ? await ChangeAsync(id, [new GroupEdit.Replace(read.Value)], version, user, cancellationToken) : read.Error;
    }

    /// <summary>Applies a patch.</summary>
    /// <returns>Errors: <c>scim-not-found</c>, <c>scim-not-unique</c>, <c>scim-other-version</c>, and those of <see cref="PatchDocument"/>.</returns>
    public async Task<Result<ScimResource>> PatchAsync(Guid id, JsonObject body, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        var changes = PatchDocument.Read(body, ScimSchema.OfGroup);
        return changes.Succeeded ? await ChangeAsync(id, [.. changes.Value.Select(c => new GroupEdit.Patch(c))], version, user, cancellationToken) : changes.Error;
    }

    /// <summary>Deletes a group and its memberships.</summary>
    /// <returns>Errors: <c>scim-not-found</c>, <c>scim-other-version</c>.</returns>
    public async Task<Result<Guid>> DeleteAsync(Guid id, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var groups = db.ScimGroups.Where(g => g.Id == id);
        if (await groups.Where(g => version == null || g.Version == version).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return await groups.AnyAsync(cancellationToken) ? ScimErrors.Outdated() : ScimErrors.Unknown();
        }

        db.AddLedgerEvent(time.GetUtcNow().UtcDateTime, user, LedgerVerb.GroupDeleted, $"group:{id}", new { });
        await db.SaveChangesAsync(cancellationToken);
        await AudienceMarks.ChangedAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    private async Task<Result<ScimResource>> ChangeAsync(Guid id, IReadOnlyList<GroupEdit> edits, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        for (var i = 1; ; i++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var group = await db.ScimGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (group is null)
            {
                return ScimErrors.Unknown();
            }

            if (version is not null && version != group.Version)
            {
                return ScimErrors.Outdated();
            }

            var saved = await SaveAsync(group, isNew: false, edits, LedgerVerb.GroupChanged, user, cancellationToken);
            if (saved.Error?.Code != ScimErrors.Outdated().Code || version is not null || i == Tries)
            {
                return saved;
            }
        }
    }

    private async Task<Result<ScimResource>> SaveAsync(ScimGroup group, bool isNew, IReadOnlyList<GroupEdit> edits, string verb, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (isNew)
        {
            db.Add(group);
        }
        else
        {
            db.Attach(group);
        }

        try
        {
            var members = new EditMembers(db, group);
            foreach (var edit in edits)
            {
                if (await edit.ApplyAsync(group, members, cancellationToken) is { } error)
                {
                    return error;
                }
            }

            if (!isNew && db.Entry(group).Property(g => g.DisplayName).IsModified)
            {
                await db.AudienceRules.Where(r => r.GroupId == group.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.GroupName, group.DisplayName), cancellationToken);
            }

            var counts = await members.WriteAsync(cancellationToken);
            if (isNew || counts is not { Added: 0, Removed: 0 } || db.Entry(group).State != EntityState.Unchanged)
            {
                var now = time.GetUtcNow().UtcDateTime;
                (group.ChangedUtc, group.Version) = (now, group.Version + 1);
                db.AddLedgerEvent(now, user, verb, $"group:{group.Id}", new { added = counts.Added, removed = counts.Removed });
                await db.SaveChangesAsync(cancellationToken);
                await AudienceMarks.ChangedAsync(db, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            return ScimErrors.Outdated();
        }
        catch (DbUpdateException e) when (db.IsDuplicateKey(e))
        {
            return ScimErrors.Taken("displayName");
        }

        return (await FindScimGroups.ReadAsync(db, [group], withMembers: isNew, cancellationToken))[0];
    }
}
