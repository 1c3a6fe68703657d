using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.SignIn;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.Property(e => e.Subject).HasMaxLength(64);
        builder.Property(e => e.Roles).HasMaxLength(200);
        builder.Property(e => e.ProviderSession).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Reads).HasDefaultValue("");
        builder.Property(e => e.Manages).HasDefaultValue("");
        builder.HasIndex(e => e.ProviderSession);
        builder.HasIndex(e => e.EndsUtc);
    }
}

internal sealed class StoredKeyConfiguration : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder) => builder.Property(e => e.Name).HasMaxLength(ColumnLengths.Name);
}
