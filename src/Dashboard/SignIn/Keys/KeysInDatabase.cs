using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Keys;

/// <summary>Keeps data-protection keys in the database, for several servers without a shared folder. The framework's interface is synchronous;
/// it reads once a day and writes every few months.</summary>
internal sealed class KeysInDatabase(IDbContextFactory<AppDb> databases, TimeProvider clock) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.StoredKeys.AsNoTracking().OrderBy(k => k.StoredUtc).Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.StoredKeys.Add(new StoredKey
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            StoredUtc = clock.GetUtcNow().UtcDateTime,
        });
        db.SaveChanges();
    }
}
