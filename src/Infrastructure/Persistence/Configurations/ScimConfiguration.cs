using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Scim;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class ScimUserConfiguration : IEntityTypeConfiguration<ScimUser>
{
    public void Configure(EntityTypeBuilder<ScimUser> builder)
    {
        builder.Property(e => e.SourceId).HasMaxLength(36);
        builder.HasIndex(e => e.SourceId).IsUnique();
        builder.Property(e => e.UserNameKey).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.ExternalId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.EmailKey).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.UserNameKey).IsUnique().HasFilter("\"DeletedUtc\" IS NULL");
        builder.HasIndex(e => new { e.UserNameKey, e.DeletedUtc });
        builder.HasIndex(e => e.ExternalId).HasFilter("\"ExternalId\" IS NOT NULL");
        builder.HasIndex(e => e.EmailKey).HasFilter("\"EmailKey\" IS NOT NULL");
    }
}

internal sealed class ScimGroupConfiguration : IEntityTypeConfiguration<ScimGroup>
{
    public void Configure(EntityTypeBuilder<ScimGroup> builder)
    {
        builder.Property(e => e.DisplayName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.NameKey).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.ExternalId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.NameKey).IsUnique();
        builder.HasIndex(e => e.ExternalId).HasFilter("\"ExternalId\" IS NOT NULL");
    }
}

internal sealed class ScimGroupMemberConfiguration : IEntityTypeConfiguration<ScimGroupMember>
{
    public void Configure(EntityTypeBuilder<ScimGroupMember> builder)
    {
        builder.HasKey(e => new { e.GroupId, e.UserId });
        builder.HasOne<ScimGroup>().WithMany().HasForeignKey(e => e.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ScimUser>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.UserId);
    }
}

internal sealed class ProvisioningTokenConfiguration : IEntityTypeConfiguration<ProvisioningToken>
{
    public void Configure(EntityTypeBuilder<ProvisioningToken> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(CreateProvisioningToken.LongestName);
        builder.Property(e => e.Hash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.CreatedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.RevokedBy).HasMaxLength(ColumnLengths.Actor);
        builder.HasIndex(e => e.Slot).IsUnique().HasFilter("\"Slot\" IS NOT NULL");
    }
}
