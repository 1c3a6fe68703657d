using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Finds the language in which a signed-in employee is addressed where no request of theirs says it: on notices such as "not found".</summary>
public sealed class FindMyWords(IDbContextFactory<AppDb> databases, SignInTexts texts)
{
    /// <summary>The words, in the language of the directory, else the main one of the country, else English; null when the directory does not have the person.</summary>
    public async Task<SignInWords?> RunAsync(Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reader = await db.Employees.Where(e => e.Id == employeeId).Select(e => new { e.Language, e.Country }).SingleOrDefaultAsync(cancellationToken);
        return reader is null ? null : texts.For(reader.Language, reader.Country);
    }
}
