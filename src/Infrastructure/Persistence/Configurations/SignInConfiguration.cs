using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.SignIn;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    // Three roles from three sources, by name.
    internal const int GivenText = 400;

    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.Property(e => e.Subject).HasMaxLength(64);
        builder.Property(e => e.Roles).HasMaxLength(200);
        builder.Property(e => e.Given).HasMaxLength(GivenText);
        builder.Property(e => e.ProviderSession).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(e => e.ProviderSession);
        builder.HasIndex(e => e.EndsUtc);
    }
}

internal sealed class SignInCodeConfiguration : IEntityTypeConfiguration<SignInCode>
{
    public void Configure(EntityTypeBuilder<SignInCode> builder)
    {
        builder.Property(e => e.Code).HasMaxLength(500);
        builder.Property(e => e.Browser).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(e => e.Browser).IsUnique();
        builder.HasIndex(e => new { e.EmployeeId, e.AskedUtc });
        builder.HasIndex(e => e.AskedUtc);
    }
}

internal sealed class StoredKeyConfiguration : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder) => builder.Property(e => e.Name).HasMaxLength(ColumnLengths.Name);
}
