using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>What a browser asked for.</summary>
/// <param name="Address">As typed.</param>
/// <param name="Browser">See <see cref="SignInCode.Browser"/>.</param>
/// <param name="BrowserBefore">The same of the code for which this browser had asked before; null for none.</param>
public sealed record CodeRequest(string Address, string Browser, string? BrowserBefore);

/// <summary>Makes a code and mails it. Runs after the browser has its answer, which is so the same whether the address is known or not.</summary>
public sealed class SendSignInCode(
    IDbContextFactory<AppDb> databases, IMailTransport transport, MailPace pace, SignInTexts texts, IProtectCodes protection,
    OneTimeCodeOptions options, OrganisationOptions organisation, TimeProvider clock)
{
    private const int PerQuarterHour = 3;
    private const int PerDay = 20;

    // A mail server that refuses for now is asked again while the person waits.
    private static readonly TimeSpan[] s_pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)];

    /// <summary>How long rows are needed: the longest limit looks back so far.</summary>
    internal static TimeSpan Remembered => TimeSpan.FromDays(1);

    /// <summary>What became of the mail; null when none was due: nobody is known by that address, or had too many codes.</summary>
    public async Task<MailOutcomeKind?> RunAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await FindCodeRecipient.FindAsync(db, request.Address, cancellationToken);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        if (!await StoreAsync(db, id, code, request, person?.Id, cancellationToken))
        {
            return null;
        }

        var words = texts.For(person!.Language, person.Country);
        var mail = new SignInCodeMail(words, organisation.Name, person.Name, code, options.Minutes).Render();
        return await SendAsync(new OutgoingMail(
            SignInCodeMail.Key(id), person.Name, person.Address, organisation.ContactName, organisation.ContactAddress, mail.Subject, mail.Html, mail.Text), cancellationToken);
    }

    /// <returns>Whether the code is for somebody.</returns>
    private async Task<bool> StoreAsync(AppDb db, Guid id, string code, CodeRequest request, Guid? person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var owner = person is { } employee && await MayHaveAnotherAsync(db, employee, now, cancellationToken) ? person : null;
        await db.SignInCodes
            .Where(c => c.UsedUtc == null && c.EndedUtc == null && ((owner != null && c.EmployeeId == owner) || (request.BrowserBefore != null && c.Browser == request.BrowserBefore)))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EndedUtc, now), cancellationToken);
        db.SignInCodes.Add(new SignInCode
        {
            Id = id,
            EmployeeId = owner,
            Code = protection.Protect(id, code),
            Browser = request.Browser,
            AskedUtc = now,
            ExpiresUtc = now + options.Lifetime,
            AttemptsLeft = SignInCode.Attempts,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return owner is not null;
    }

    private static async Task<bool> MayHaveAnotherAsync(AppDb db, Guid employee, DateTime now, CancellationToken cancellationToken)
    {
        // A write first, so that two requests for one person queue up here on either database and the count holds.
        var held = await db.Employees
            .Where(e => e.Id == employee && e.Standing == EmployeeStanding.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Standing, e => e.Standing), cancellationToken);
        var since = now - Remembered;
        var asked = await db.SignInCodes.Where(c => c.EmployeeId == employee && c.AskedUtc > since).Select(c => c.AskedUtc).ToListAsync(cancellationToken);
        return held == 1 && asked.Count < PerDay && asked.Count(a => a > now.AddMinutes(-15)) < PerQuarterHour;
    }

    private async Task<MailOutcomeKind> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            await pace.WaitAsync(cancellationToken);
            var outcome = await transport.SendAsync(mail);
            if (outcome.Kind is not (MailOutcomeKind.RefusedForNow or MailOutcomeKind.Unavailable) || attempt == s_pauses.Length)
            {
                return outcome.Kind;
            }

            await Task.Delay(s_pauses[attempt], clock, cancellationToken);
        }
    }
}
