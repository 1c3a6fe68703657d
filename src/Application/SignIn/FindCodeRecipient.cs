using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Who may sign in with a code, and where their mail goes.</summary>
internal sealed record CodeRecipient(Guid Id, string Name, string Address, string? Language, string? Country);

/// <summary>Finds the one person whom a code for an address is meant for: in the directory, mailed at an address that is theirs alone,
/// and without an object id at the identity provider, where whoever has an account signs in.</summary>
internal static class FindCodeRecipient
{
    // More people than this with one address are a shared mailbox in any case.
    private const int Most = 10;

    /// <summary>The person; null when there is none or more than one.</summary>
    /// <param name="address">As typed: the address, or the name with which the directory knows the person.</param>
    public static async Task<CodeRecipient?> FindAsync(AppDb db, string address, CancellationToken cancellationToken)
    {
        var typed = address.Trim().ToLowerInvariant();
        var owners = await OwnersAsync(db, typed, cancellationToken);
        if (owners is not [var owner] || !await IsEligibleAsync(db, owner, cancellationToken))
        {
            return null;
        }

        // Who reads a shared mailbox must not sign in as its neighbour.
        var mailed = owner.Address!.ToLowerInvariant();
        return mailed == typed || (await OwnersAsync(db, mailed, cancellationToken)).All(o => o.Id == owner.Id)
            ? new CodeRecipient(owner.Id, owner.DisplayName, owner.Address, owner.Language, owner.Country)
            : null;
    }

    /// <summary>Whether the person may sign in with a code now.</summary>
    public static async Task<CodeRecipient?> FindAsync(AppDb db, Guid id, CancellationToken cancellationToken)
    {
        var owner = await Owners(db.Employees.Where(e => e.Id == id)).SingleOrDefaultAsync(cancellationToken);
        return owner is not null && await IsEligibleAsync(db, owner, cancellationToken)
            ? new CodeRecipient(owner.Id, owner.DisplayName, owner.Address!, owner.Language, owner.Country)
            : null;
    }

    private static async Task<bool> IsEligibleAsync(AppDb db, Owner owner, CancellationToken cancellationToken) =>
        owner.Address is not null
        && MailboxAddress.IsUsable(owner.Address)
        && !Guid.TryParse(owner.ExternalId, out _)
        && !await db.EmployeeSources.AnyAsync(s => s.EmployeeId == owner.Id && s.ObjectId != null, cancellationToken);

    private static async Task<List<Owner>> OwnersAsync(AppDb db, string address, CancellationToken cancellationToken)
    {
        // Each question is answered from an index: the address stands in a source's row where it is another than the sign-in name.
        var byName = await Owners(db.Employees.Where(e => e.SignInName == address)).Take(Most).ToListAsync(cancellationToken);
        var ids = await db.EmployeeSources.Where(s => s.AddressKey == address).Select(s => s.EmployeeId).Distinct().Take(Most).ToListAsync(cancellationToken);
        var byAddress = await Owners(db.Employees.Where(e => ids.Contains(e.Id))).ToListAsync(cancellationToken);
        return [.. byName.Concat(byAddress).DistinctBy(o => o.Id)];
    }

    private static IQueryable<Owner> Owners(IQueryable<Employee> people) => people.AsNoTracking()
        .Where(e => e.Standing == EmployeeStanding.Active)
        .OrderBy(e => e.Id)
        .Select(e => new Owner(e.Id, e.DisplayName, e.Address, e.ExternalId, e.Language, e.Country));

    private sealed record Owner(Guid Id, string DisplayName, string? Address, string? ExternalId, string? Language, string? Country);
}
