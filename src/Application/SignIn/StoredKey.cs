namespace OptOut.Application.SignIn;

/// <summary>A data-protection key, when the keys are kept in the database so that several servers share them.</summary>
public sealed class StoredKey
{
    public Guid Id { get; init; }

    /// <summary>The framework's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>The key as XML; encrypted when a certificate is configured.</summary>
    public required string Xml { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public DateTime StoredUtc { get; init; }
}
