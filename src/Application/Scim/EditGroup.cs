using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>One change of a group.</summary>
internal abstract record GroupEdit
{
    /// <summary>Does it; why not, when it cannot be done.</summary>
    public abstract Task<Error?> ApplyAsync(ScimGroup group, EditMembers members, CancellationToken cancellationToken);

    private static void Name(ScimGroup group, string name) => (group.DisplayName, group.NameKey) = (name, WriteScimUser.Lower(name)!);

    /// <summary>Replaces everything by a resource that was read.</summary>
    internal sealed record Replace(JsonObject Attributes) : GroupEdit
    {
        /// <inheritdoc />
        public override async Task<Error?> ApplyAsync(ScimGroup group, EditMembers members, CancellationToken cancellationToken)
        {
            Name(group, Attributes["displayName"].Text()!);
            group.ExternalId = Attributes["externalId"].Text();
            members.RemoveAll();
            return await members.AddAsync(Attributes["members"], cancellationToken);
        }
    }

    /// <summary>One operation of a patch.</summary>
    internal sealed record Patch(PatchChange Change) : GroupEdit
    {
        /// <inheritdoc />
        public override async Task<Error?> ApplyAsync(ScimGroup group, EditMembers members, CancellationToken cancellationToken)
        {
            if (Change.Path.Attribute is not { } attribute)
            {
                return null;
            }

            if (attribute.Name == "members")
            {
                return await MembersAsync(members, attribute, cancellationToken);
            }

            var read = Change.Verb == PatchVerb.Remove ? null : ReadAttribute.Read(attribute, Change.Value);
            if (read?.Error is { } error)
            {
                return error;
            }

            var text = read?.Value.Text();
            if (attribute.Name == "externalId")
            {
                group.ExternalId = text;
            }
            else if (text is null)
            {
                return ScimErrors.InvalidValue("displayName is missing.");
            }
            else
            {
                Name(group, text);
            }

            return null;
        }

        private async Task<Error?> MembersAsync(EditMembers members, ScimAttribute attribute, CancellationToken cancellationToken)
        {
            if (Change.Path.Conditions is { Count: > 0 } conditions)
            {
                // members[value eq "…"]: Entra names whom it removes in this way.
                if (conditions is not [{ Attribute: var part, Value: var id }] || !part.Equals("value", StringComparison.OrdinalIgnoreCase) || Change.Verb != PatchVerb.Remove)
                {
                    return ScimErrors.InvalidPath("members are named by value, to remove them.");
                }

                members.Remove(id);
                return null;
            }

            var read = ReadAttribute.Read(attribute, Change.Value);
            if (read.Error is not null)
            {
                return read.Error;
            }

            // A list that names nobody removes nobody; only "members" without a list means all of them.
            if (Change is { Verb: PatchVerb.Remove, Value: not null })
            {
                foreach (var member in read.Value as JsonArray ?? [])
                {
                    members.Remove(EditMembers.IdOf(member));
                }

                return null;
            }

            if (Change.Verb != PatchVerb.Add)
            {
                members.RemoveAll();
            }

            return Change.Verb == PatchVerb.Remove ? null : await members.AddAsync(read.Value, cancellationToken);
        }
    }
}

/// <summary>Collects who comes into a group and who goes, and writes the difference.</summary>
internal sealed class EditMembers(AppDb db, ScimGroup group)
{
    private const int AtOnce = 500;

    private readonly HashSet<Guid> _add = [];
    private readonly HashSet<Guid> _remove = [];
    private bool _all;

    /// <summary>Who a member is, as written.</summary>
    public static string? IdOf(JsonNode? member) => (member as JsonObject)?["value"].Text();

    /// <summary>Nobody stays but who is added later.</summary>
    public void RemoveAll()
    {
        _all = true;
        _add.Clear();
        _remove.Clear();
    }

    /// <summary>One goes; nothing happens when they are not in the group.</summary>
    public void Remove(string? id)
    {
        if (Guid.TryParse(id, out var user))
        {
            _add.Remove(user);
            _remove.Add(user);
        }
    }

    /// <summary>Some come in.</summary>
    public async Task<Error?> AddAsync(JsonNode? members, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        foreach (var member in members as JsonArray ?? [])
        {
            if (!Guid.TryParse(IdOf(member), out var id))
            {
                return ScimErrors.InvalidValue("a member is not named by the id of a user.");
            }

            ids.Add(id);
        }

        foreach (var some in ids.Chunk(AtOnce))
        {
            if (await db.ScimUsers.CountAsync(u => some.Contains(u.Id) && u.DeletedUtc == null, cancellationToken) < some.Length)
            {
                return ScimErrors.InvalidValue("a member is no user.");
            }
        }

        _add.UnionWith(ids);
        _remove.ExceptWith(ids);
        return null;
    }

    /// <summary>Writes the difference; the new ones are saved by the caller.</summary>
    public async Task<(int Added, int Removed)> WriteAsync(CancellationToken cancellationToken)
    {
        var members = db.ScimGroupMembers.AsNoTracking().Where(m => m.GroupId == group.Id);
        var removed = 0;
        if (_all)
        {
            _remove.UnionWith(await members.Select(m => m.UserId).ToListAsync(cancellationToken));
            _remove.ExceptWith(_add);
        }

        foreach (var some in _remove.Chunk(AtOnce))
        {
            removed += await members.Where(m => some.Contains(m.UserId)).ExecuteDeleteAsync(cancellationToken);
        }

        var missing = new HashSet<Guid>(_add);
        foreach (var some in _add.Chunk(AtOnce))
        {
            missing.ExceptWith(await members.Where(m => some.Contains(m.UserId)).Select(m => m.UserId).ToListAsync(cancellationToken));
        }

        db.AddRange(missing.Select(id => new ScimGroupMember { GroupId = group.Id, UserId = id }));
        return (missing.Count, removed);
    }
}
