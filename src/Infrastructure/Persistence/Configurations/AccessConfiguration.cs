using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Access;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class AccessGrantConfiguration : IEntityTypeConfiguration<AccessGrant>
{
    // Text of a reach: what the rules allow, and a margin for an invitation that meets other grants of its person.
    internal const int ReachText = 4000;

    public void Configure(EntityTypeBuilder<AccessGrant> builder)
    {
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Address).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.HolderName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Reach).HasMaxLength(ReachText);
        builder.Property(e => e.Reason).HasMaxLength(GrantRules.LongestReason);
        builder.Property(e => e.GrantedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.RevokedBy).HasMaxLength(ColumnLengths.Actor);
        builder.HasIndex(e => e.EmployeeId);
        builder.HasIndex(e => e.ObjectId);
        builder.HasIndex(e => e.Address).HasFilter("\"Address\" IS NOT NULL");
    }
}

internal sealed class SeenAccessConfiguration : IEntityTypeConfiguration<SeenAccess>
{
    public void Configure(EntityTypeBuilder<SeenAccess> builder)
    {
        builder.HasKey(e => e.Subject);
        builder.Property(e => e.Subject).HasMaxLength(64);
        builder.Property(e => e.Given).HasMaxLength(SignInSessionConfiguration.GivenText);
        builder.HasIndex(e => e.EmployeeId);
    }
}
