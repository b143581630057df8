namespace ZeroDowntimeLab.Exercises;

// The same checks over right answers that are written differently: red means that a check asks for more than its rule.

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter1() : Alter1Spec(new Alter1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter2() : Alter2Spec(new Alter2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter3() : Alter3Spec(new Alter3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak1() : Break1Spec(new Break1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak2() : Break2Spec(new Break2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak3() : Break3Spec(new Break3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix1() : Fix1Spec(new Fix1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix2() : Fix2Spec(new Fix2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix3() : Fix3Spec(new Fix3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherMastery() : MasterySpec(new MasteryAnotherWay());
