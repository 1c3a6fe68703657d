using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Finds one user.</summary>
public sealed class ShowScimUser(IDbContextFactory<AppDb> databases)
{
    /// <summary>The user.</summary>
    /// <returns>Error: <c>scim-not-found</c>.</returns>
    public async Task<Result<ScimResource>> RunAsync(Guid id, CancellationToken cancellationToken) =>
        await databases.FindScimUserAsync(id, cancellationToken) is { } user ? ScimResource.Of(user) : ScimErrors.Unknown();
}

/// <summary>Lists users in the order in which they came, or those whom a filter names.</summary>
public sealed class ListScimUsers(IDbContextFactory<AppDb> databases)
{
    // Names are unique among users; an address or the client's id may be there a few times.
    private const int MostFound = 100;

    /// <summary>A page.</summary>
    /// <returns>Error: <c>scim-invalid-filter</c>: an attribute that is not kept, or nothing by which users are indexed.</returns>
    public async Task<Result<ScimPage>> RunAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = db.ScimUsers.AsNoTracking().Where(u => u.DeletedUtc == null);
        if (query.Conditions.Count > 0)
        {
            return await FilteredAsync(users, query, cancellationToken);
        }

        var total = await users.CountAsync(cancellationToken);
        var page = await users.OrderBy(u => u.Id).Skip(query.First - 1).Take(query.Take).ToListAsync(cancellationToken);
        return new ScimPage(total, query.First, [.. page.Select(ScimResource.Of)]);
    }

    private static async Task<Result<ScimPage>> FilteredAsync(IQueryable<ScimUser> users, ScimQuery query, CancellationToken cancellationToken)
    {
        var tests = new List<Func<ScimResource, bool>>();
        var indexed = false;
        foreach (var condition in query.Conditions)
        {
            if (condition.Attribute.Equals("id", StringComparison.OrdinalIgnoreCase))
            {
                var id = Guid.TryParse(condition.Value, out var written) ? written : Guid.Empty;
                users = users.Where(u => u.Id == id);
                indexed = true;
                continue;
            }

            var path = ScimPath.Read(condition.Attribute, ScimSchema.OfUser);
            if (!path.Succeeded || path.Value is not { Attribute: { } attribute })
            {
                return ScimErrors.InvalidFilter("it asks for an attribute that is not kept.");
            }

            if (Indexed(users, attribute, condition.Value) is { } narrowed)
            {
                (users, indexed) = (narrowed, true);
            }

            tests.Add(user => Holds(user.Attributes, path.Value, attribute, condition.Value));
        }

        if (!indexed)
        {
            return ScimErrors.InvalidFilter("it must name userName, externalId, id or emails.");
        }

        var found = await users.OrderBy(u => u.Id).Take(MostFound).ToListAsync(cancellationToken);
        var meant = found.Select(ScimResource.Of).Where(user => tests.All(t => t(user))).ToList();
        return new ScimPage(meant.Count, query.First, [.. meant.Skip(query.First - 1).Take(query.Take)]);
    }

    private static IQueryable<ScimUser>? Indexed(IQueryable<ScimUser> users, ScimAttribute attribute, string value)
    {
        var key = WriteScimUser.Lower(value);
        return attribute.Name switch
        {
            "userName" => users.Where(u => u.UserNameKey == key),
            "externalId" => users.Where(u => u.ExternalId == value),
            "emails" => users.Where(u => u.EmailKey == key),
            _ => null,
        };
    }

    private static bool Holds(JsonObject user, ScimPath path, ScimAttribute attribute, string value)
    {
        var home = path.Extension ? user[ScimSchema.Enterprise] as JsonObject : user;
        var values = home?[attribute.Name] switch { JsonArray list => list.ToList(), null => [], var one => [one] };
        return values
            .Where(v => path.Conditions.All(c => attribute.Part(c.Attribute) is { } part && Same(Part(v, part), c.Value, part)))
            .Any(v => attribute.Type == ScimType.Complex
                ? (path.Part ?? attribute.Part("value")) is { } meant && Same(Part(v, meant), value, meant)
                : Same(v, value, attribute));
    }

    private static JsonNode? Part(JsonNode? value, ScimAttribute part) => (value as JsonObject)?[part.Name];

    private static bool Same(JsonNode? value, string other, ScimAttribute attribute) =>
        string.Equals(value.Text()?.Trim(), other.Trim(), attribute.CaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}

internal static class ScimLookup
{
    /// <summary>The user, unless deleted; null when there is none.</summary>
    public static async Task<ScimUser?> FindScimUserAsync(this IDbContextFactory<AppDb> databases, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ScimUsers.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id && u.DeletedUtc == null, cancellationToken);
    }
}
