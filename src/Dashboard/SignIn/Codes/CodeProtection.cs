using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Encrypts codes for the database with the data-protection keys.</summary>
internal sealed class CodeProtection(IDataProtectionProvider protection) : IProtectCodes
{
    private const string Purpose = "OptOut.SignInCode";

    /// <inheritdoc />
    public string Protect(Guid id, string code) => For(id).Protect(code);

    /// <inheritdoc />
    public bool Matches(Guid id, string stored, string typed)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(For(id).Unprotect(stored)), Encoding.UTF8.GetBytes(typed));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private IDataProtector For(Guid id) => protection.CreateProtector(Purpose, id.ToString());
}
