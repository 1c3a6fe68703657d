namespace OptOut.Application.SignIn;

/// <summary>Keeps codes unreadable for whoever has the database alone.</summary>
public interface IProtectCodes
{
    /// <summary>The code as it is stored.</summary>
    /// <param name="id">The row; what is stored is worth nothing in another one.</param>
    string Protect(Guid id, string code);

    /// <summary>Whether the typed code is the stored one; takes as long for any six digits. False when the keys are gone.</summary>
    bool Matches(Guid id, string stored, string typed);
}
