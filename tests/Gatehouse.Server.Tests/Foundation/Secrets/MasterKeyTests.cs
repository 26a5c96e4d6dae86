using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Secrets;

/// <summary>S187, S192: one master key from outside the database.</summary>
public sealed class MasterKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-key-").FullName;

    private MasterKeyFile KeyFile => new(Path.Combine(folder, "master.key"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void On_SQLite_the_first_start_makes_a_key_that_later_starts_read()
    {
        var first = MasterKeyRing.Load(null, [], KeyFile, mayCreate: true);
        var second = MasterKeyRing.Load(null, [], KeyFile, mayCreate: true);

        second.Current.Fingerprint.ShouldBe(first.Current.Fingerprint);
        Directory.GetFiles(folder).ShouldBe([KeyFile.Path]);
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;  // no file modes there

        KeyFile.Create();

        File.GetUnixFileMode(KeyFile.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_can_read_or_change_is_refused(UnixFileMode open)
    {
        if (OperatingSystem.IsWindows())
            return;  // no file modes there

        KeyFile.Create();
        File.SetUnixFileMode(KeyFile.Path, File.GetUnixFileMode(KeyFile.Path) | open);

        Should.Throw<MasterKeyException>(() => MasterKeyRing.Load(null, [], KeyFile, mayCreate: true)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void On_PostgreSQL_it_must_be_given()
    {
        var error = Should.Throw<MasterKeyException>(() => MasterKeyRing.Load(null, [], KeyFile, mayCreate: false));

        error.Message.ShouldContain("Gatehouse:MasterKey");
        KeyFile.Exists.ShouldBeFalse();
    }

    [Fact]
    public void Configuration_comes_before_the_file()
    {
        KeyFile.Create();
        var given = MasterKey.Generate();

        MasterKeyRing.Load(given.ToBase64(), [], KeyFile, mayCreate: true).Current.Fingerprint.ShouldBe(given.Fingerprint);
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_malformed_key_is_refused_without_repeating_it(string configured)
    {
        var error = Should.Throw<MasterKeyException>(() => MasterKeyRing.Load(configured, [], KeyFile, mayCreate: true));

        error.Message.ShouldNotContain(configured);
        KeyFile.Exists.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("garbage\n")]
    public void A_broken_file_is_refused_and_left_as_it_is(string content)
    {
        KeyFile.Create();
        File.WriteAllText(KeyFile.Path, content);

        Should.Throw<MasterKeyException>(() => MasterKeyRing.Load(null, [], KeyFile, mayCreate: true));
        File.ReadAllText(KeyFile.Path).ShouldBe(content);
    }

    [Fact]
    public void Old_keys_are_known_beside_the_current_one()
    {
        var (current, old, strange) = (MasterKey.Generate(), MasterKey.Generate(), MasterKey.Generate());
        var keys = MasterKeyRing.Load(current.ToBase64(), [old.ToBase64()], KeyFile, mayCreate: false);

        keys.Contains(current.Fingerprint).ShouldBeTrue();
        keys.Contains(old.Fingerprint).ShouldBeTrue();
        keys.Contains(strange.Fingerprint).ShouldBeFalse();
    }

    [Fact]
    public void The_file_may_hold_old_keys_below_the_current_one()
    {
        var old = KeyFile.Create()[0];
        var current = MasterKey.Generate();
        File.WriteAllText(KeyFile.Path, $"{current.ToBase64()}\n{old.ToBase64()}\n");

        var keys = MasterKeyRing.Load(null, [], KeyFile, mayCreate: true);

        keys.Current.Fingerprint.ShouldBe(current.Fingerprint);
        keys.Contains(old.Fingerprint).ShouldBeTrue();
    }

    [Fact]
    public void Processes_that_start_together_agree_on_one_key()
    {
        for (var round = 0; round < 50; round++)
        {
            using var start = new Barrier(8);
            var fingerprints = new string[8];
            var starters = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                fingerprints[i] = MasterKeyRing.Load(null, [], KeyFile, mayCreate: true).Current.Fingerprint;
            })).ToList();
            starters.ForEach(static starter => starter.Start());
            starters.ForEach(static starter => starter.Join());

            fingerprints.Distinct().Count().ShouldBe(1);
            Directory.GetFiles(folder).ShouldBe([KeyFile.Path]);
            File.Delete(KeyFile.Path);
        }
    }

    [Fact]
    public void The_key_does_not_show_when_it_is_printed()
    {
        var key = MasterKey.Generate();

        key.ToString().ShouldNotContain(key.ToBase64());
        key.Fingerprint.Length.ShouldBe(32);
    }
}
