using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Who signed in with a code.</summary>
/// <param name="Session">What they may do: nothing but what is their own.</param>
/// <param name="Name">How they are addressed.</param>
public sealed record CodePerson(NewSession Session, string Name);

/// <summary>Takes a typed code. All refusals are one, so that none tells whether an address is known.</summary>
public sealed class UseSignInCode(IDbContextFactory<AppDb> databases, IProtectCodes protection, TimeProvider clock)
{
    /// <summary>The person; null when the code does not fit, no longer counts, was asked for in another browser, or its person may not use codes any more.</summary>
    /// <param name="browser">See <see cref="SignInCode.Browser"/>.</param>
    /// <param name="typed">Six digits: see <see cref="Read"/>.</param>
    public async Task<CodePerson?> RunAsync(string browser, string typed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counting = db.SignInCodes.AsNoTracking().Where(c =>
            c.Browser == browser && c.UsedUtc == null && c.EndedUtc == null && c.ExpiresUtc > now && c.AttemptsLeft > 0);
        var code = await counting.SingleOrDefaultAsync(cancellationToken);

        // The try is paid before the code is looked at: however many come at once, on however many servers, no more than the tries are looked at.
        if (code is null || await counting.ExecuteUpdateAsync(set => set.SetProperty(c => c.AttemptsLeft, c => c.AttemptsLeft - 1), cancellationToken) == 0)
        {
            return null;
        }

        var matches = protection.Matches(code.Id, code.Code, typed);
        if (!matches || code.EmployeeId is not { } employee)
        {
            return null;
        }

        var taken = await db.SignInCodes
            .Where(c => c.Id == code.Id && c.UsedUtc == null && c.EndedUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedUtc, now), cancellationToken);
        return taken == 1 && await FindCodeRecipient.FindAsync(db, employee, cancellationToken) is { } person
            ? new CodePerson(NewSession.ByCode(person.Id), person.Name)
            : null;
    }

    /// <summary>The six digits in what somebody typed or pasted, with blanks or hyphens between them; null when it is anything else.</summary>
    public static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')
            .Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));
        return digits.Length == SignInCode.Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}

/// <summary>Deletes codes that no limit looks at any more.</summary>
public sealed class ForgetSignInCodes(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>How many were deleted.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - SendSignInCode.Remembered;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SignInCodes.Where(c => c.AskedUtc <= before).ExecuteDeleteAsync(cancellationToken);
    }
}
