using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Creates a user, and with it the person.</summary>
public sealed class CreateScimUser(IDbContextFactory<AppDb> databases, WriteScimUser write)
{
    /// <summary>The user. Who was deleted and comes back has the id of before.</summary>
    /// <returns>Errors: <c>scim-invalid-value</c>, <c>scim-not-unique</c>.</returns>
    public async Task<Result<ScimResource>> RunAsync(JsonObject body, CurrentUser user, CancellationToken cancellationToken)
    {
        var read = ReadResource.Read(body, ScimSchema.OfUser);
        return read.Succeeded
            ? await write.RunAsync(await DeletedAsync(read.Value, cancellationToken), read.Value, delete: false, user, cancellationToken)
            : read.Error;
    }

    // The same user name alone may be somebody else's who got the address; the client's own id decides where both have one.
    private async Task<ScimUser?> DeletedAsync(JsonObject attributes, CancellationToken cancellationToken)
    {
        var (key, externalId) = (WriteScimUser.Lower(attributes["userName"].Text()), attributes["externalId"].Text());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ScimUsers.AsNoTracking()
            .Where(u => u.DeletedUtc != null)
            .Where(u => (externalId != null && u.ExternalId == externalId) || (u.UserNameKey == key && (externalId == null || u.ExternalId == null)))
            .OrderByDescending(u => u.DeletedUtc).ThenBy(u => u.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Changes or replaces a user, and with it the person.</summary>
public sealed class ChangeScimUser(IDbContextFactory<AppDb> databases, WriteScimUser write)
{
    private const int Tries = 4;

    /// <summary>Applies a patch.</summary>
    /// <param name="version">The version that the caller has read; null for whatever there is.</param>
    /// <returns>Errors: <c>scim-not-found</c>, <c>scim-other-version</c>, and those of <see cref="PatchDocument"/> and of writing.</returns>
    public async Task<Result<ScimResource>> PatchAsync(Guid id, JsonObject body, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        var changes = PatchDocument.Read(body, ScimSchema.OfUser);
        return changes.Succeeded
            ? await RunAsync(id, before => PatchResource.Apply(before, changes.Value, ScimSchema.OfUser), version, user, cancellationToken)
            : changes.Error;
    }

    /// <summary>Replaces all attributes.</summary>
    /// <inheritdoc cref="PatchAsync"/>
    public async Task<Result<ScimResource>> ReplaceAsync(Guid id, JsonObject body, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        var read = ReadResource.Read(body, ScimSchema.OfUser);
        return read.Succeeded ? await RunAsync(id, _ => read, version, user, cancellationToken) : read.Error;
    }

    private async Task<Result<ScimResource>> RunAsync(Guid id, Func<JsonObject, Result<JsonObject>> change, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        for (var i = 1; ; i++)
        {
            if (await databases.FindScimUserAsync(id, cancellationToken) is not { } before)
            {
                return ScimErrors.Unknown();
            }

            if (version is not null && version != before.Version)
            {
                return ScimErrors.Outdated();
            }

            var document = ScimResource.Parse(before);
            var after = change(document);
            if (!after.Succeeded)
            {
                return after.Error;
            }

            if (JsonNode.DeepEquals(document, after.Value))
            {
                return ScimResource.Of(before);
            }

            var written = await write.RunAsync(before, after.Value, delete: false, user, cancellationToken);
            if (written.Error?.Code != ScimErrors.Outdated().Code || version is not null || i == Tries)
            {
                return written;
            }
        }
    }
}

/// <summary>Deletes a user; the person leaves.</summary>
public sealed class DeleteScimUser(IDbContextFactory<AppDb> databases, WriteScimUser write)
{
    /// <summary>The user as it was last.</summary>
    /// <returns>Errors: <c>scim-not-found</c>, <c>scim-other-version</c>.</returns>
    public async Task<Result<ScimResource>> RunAsync(Guid id, long? version, CurrentUser user, CancellationToken cancellationToken)
    {
        if (await databases.FindScimUserAsync(id, cancellationToken) is not { } before)
        {
            return ScimErrors.Unknown();
        }

        return version is null || version == before.Version
            ? await write.RunAsync(before, ScimResource.Parse(before), delete: true, user, cancellationToken)
            : ScimErrors.Outdated();
    }
}
