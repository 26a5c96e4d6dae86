using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>The logic of combined permissions, at the request and on an object.</summary>
public sealed class PermissionAlgebraTests
{
    private static readonly Permission No = Permission.When(_ => false, "No"), Open = Permission.On<object>((_, _) => throw new InvalidOperationException("asked"), "Open"),
        Yes = Permission.When(_ => true, "Yes");

    private static Permission Of(Verdict verdict) => verdict switch { Verdict.Deny => No, Verdict.Undecided => Open, _ => Yes };

    public static IEnumerable<TheoryDataRow<Verdict, Verdict>> Pairs =>
        from left in Enum.GetValues<Verdict>() from right in Enum.GetValues<Verdict>() select new TheoryDataRow<Verdict, Verdict>(left, right);

    /// <summary>Of two the lower, of two the higher, and the mirror image.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Two_rules_combine_by_the_order_of_verdicts(Verdict left, Verdict right)
    {
        (await JudgeAsync(Of(left) & Of(right))).ShouldBe((Verdict)Math.Min((int)left, (int)right));
        (await JudgeAsync(Of(left) | Of(right))).ShouldBe((Verdict)Math.Max((int)left, (int)right));
        (await JudgeAsync(!Of(left))).ShouldBe((Verdict)(2 - (int)left));
    }

    /// <summary>De Morgan, and that nothing is gained by combining, in random trees, with and without an object.</summary>
    [Fact]
    public async Task The_laws_hold_in_every_tree()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var (a, b) = (Tree(random, 4), Tree(random, 4));
            foreach (var resource in (object?[])[null, 7, "text"])
            {
                var (x, y) = (await JudgeAsync(a, resource), await JudgeAsync(b, resource));
                (await JudgeAsync(!(a & b), resource)).ShouldBe(await JudgeAsync(!a | !b, resource));
                (await JudgeAsync(!(a | b), resource)).ShouldBe(await JudgeAsync(!a & !b, resource));
                (await JudgeAsync(!!a, resource)).ShouldBe(x);
                ((int)await JudgeAsync(a & b, resource)).ShouldBeLessThanOrEqualTo((int)x);
                ((int)await JudgeAsync(a | b, resource)).ShouldBeGreaterThanOrEqualTo((int)y);
            }
        }
    }

    /// <summary>What is decided at the request stays decided whatever the object turns out to be: judging late never opens what was shut.</summary>
    [Fact]
    public async Task A_decision_at_the_request_stands()
    {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++)
        {
            var tree = Tree(random, 5);
            var early = await JudgeAsync(tree);
            if (early == Verdict.Undecided)
                continue;
            foreach (var resource in (object[])[7, 8, "text"])
                (await JudgeAsync(tree, resource)).ShouldBe(early);
        }
    }

    /// <summary>DRF #7117, D188: of "staff, or the owner" an object is not opened by the half that the request had refused.</summary>
    [Fact]
    public async Task An_operand_that_was_refused_grants_no_object()
    {
        var readers = Permission.When(_ => false, "HasHeader");
        var evenOnly = Permission.On<int>((_, id) => id % 2 == 0);
        var rule = readers & Permission.On<int>((_, _) => true) | evenOnly;

        (await JudgeAsync(rule)).ShouldBe(Verdict.Undecided);
        (await JudgeAsync(rule, 2)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(rule, 3)).ShouldBe(Verdict.Deny);
    }

    /// <summary>DRF #6598: "not the owner" is nobody's yes before there is an object, and "not staff" is not made a no by one.</summary>
    [Fact]
    public async Task A_negation_waits_for_what_it_negates()
    {
        var notOdd = !Permission.On<int>((_, id) => id % 2 == 1);
        (await JudgeAsync(notOdd)).ShouldBe(Verdict.Undecided);
        (await JudgeAsync(notOdd, 2)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(notOdd, 3)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(!No, 3)).ShouldBe(Verdict.Allow);
    }

    /// <summary>A rule about other things has no opinion, and so opens nothing.</summary>
    [Fact]
    public async Task A_rule_about_other_things_stays_undecided() =>
        (await JudgeAsync(Permission.On<string>((_, _) => true), 7)).ShouldBe(Verdict.Undecided);

    /// <summary>The second rule is not asked when the first settles it, and rules are asked from left to right; waiting changes nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rules_are_asked_in_order(bool waits)
    {
        var asked = new List<string>();
        Permission Rule(string name, bool allows) => Permission.WhenAsync(
            async _ =>
            {
                if (waits)
                    await Task.Yield();
                asked.Add(name);
                return allows;
            },
            name);

        (await JudgeAsync((Rule("a", false) & Rule("b", true)) | (Rule("c", true) & !Rule("d", false)) | Rule("e", true))).ShouldBe(Verdict.Allow);
        asked.ShouldBe(["a", "c", "d"]);
    }

    /// <summary>The first rule with something to say that refuses has the word; one that did not decide against the caller has not.</summary>
    [Fact]
    public async Task The_refusing_rule_has_the_word()
    {
        var (first, second) = (No.WithMessage("First.", "first"), No.WithMessage("Second."));

        (await RefusalAsync(Yes.WithMessage("Fine.") & first & second)).ShouldBe(new PermissionRefusal("First.", "first"));
        (await RefusalAsync(first | second)).ShouldBe(new PermissionRefusal("First.", "first"));
        (await RefusalAsync(!first & second)).ShouldBe(new PermissionRefusal("Second."));
        (await RefusalAsync((first & Yes).WithMessage("Outer."))).ShouldBe(new PermissionRefusal("Outer."));
        (await RefusalAsync(No & first)).ShouldBeNull();
    }

    /// <summary>An exception of a rule allows nothing.</summary>
    [Fact]
    public async Task An_exception_is_no_yes() =>
        await Should.ThrowAsync<InvalidOperationException>(async () => await JudgeAsync(Permission.When(_ => throw new InvalidOperationException("broken")) | Yes));

    /// <summary>Who asks why is told what each rule said, parts below the whole; those not asked are not there.</summary>
    [Fact]
    public async Task A_decision_is_explained()
    {
        var log = new PermissionExplanation();
        var context = new PermissionContext(new DefaultHttpContext()) { Log = log };
        await ((No | Permission.IsAuthenticated) & Yes).JudgeAsync(context);

        log.ToString().ShouldBe(
            """
            no: ((No | IsAuthenticated) & Yes)
              no: (No | IsAuthenticated)
                no: No
                no: IsAuthenticated
            caller: nobody is signed in
            """.ReplaceLineEndings("\n"));
    }

    /// <summary>D179: the ready-made rules, by method and caller.</summary>
    [Theory]
    [InlineData("GET", Verdict.Allow, Verdict.Deny)]
    [InlineData("HEAD", Verdict.Allow, Verdict.Deny)]
    [InlineData("OPTIONS", Verdict.Allow, Verdict.Deny)]
    [InlineData("POST", Verdict.Deny, Verdict.Deny)]
    [InlineData("DELETE", Verdict.Deny, Verdict.Deny)]
    public async Task The_ready_made_rules_for_strangers(string method, Verdict reading, Verdict signedIn)
    {
        (await JudgeAsync(Permission.AllowAny, method: method)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(Permission.IsReadOnly, method: method)).ShouldBe(reading);
        (await JudgeAsync(Permission.IsAuthenticatedOrReadOnly, method: method)).ShouldBe(reading);
        (await JudgeAsync(Permission.IsAuthenticated, method: method)).ShouldBe(signedIn);
    }

    private static Permission Tree(Random random, int depth) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        0 => random.Next(2) == 0 ? No : Yes,
        1 => Permission.On<int>((_, id) => id % 2 == 0),
        2 => Permission.On<string>((_, _) => true),
        3 => Tree(random, depth - 1) & Tree(random, depth - 1),
        4 => Tree(random, depth - 1) | Tree(random, depth - 1),
        _ => !Tree(random, depth - 1),
    };

    private static async Task<Verdict> JudgeAsync(Permission permission, object? resource = null, string method = "GET") =>
        await permission.JudgeAsync(new PermissionContext(new DefaultHttpContext { Request = { Method = method } }, resource));

    private static async Task<PermissionRefusal?> RefusalAsync(Permission permission)
    {
        var context = new PermissionContext(new DefaultHttpContext());
        (await permission.JudgeAsync(context)).ShouldBe(Verdict.Deny);
        return context.Refusal;
    }
}
