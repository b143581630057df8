namespace ZeroDowntimeLab.Exercises;

// The same checks over the reference answers: red means that the lab is broken.

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter1() : Alter1Spec(new Alter1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter2() : Alter2Spec(new Alter2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter3() : Alter3Spec(new Alter3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak1() : Break1Spec(new Break1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak2() : Break2Spec(new Break2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak3() : Break3Spec(new Break3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix1() : Fix1Spec(new Fix1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix2() : Fix2Spec(new Fix2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix3() : Fix3Spec(new Fix3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceMastery() : MasterySpec(new MasteryReference());
