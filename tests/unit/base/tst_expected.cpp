// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/expected.h"

#include <QTest>

#include <memory>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

enum class Flaw : quint8 { Small, Large };

Expected<int, Flaw> half(int number)
{
    if (number % 2 != 0)
        return Unexpected{Flaw::Small};
    return number / 2;
}

Expected<Done> refuse() { return Unexpected{Refusal{"STAT"_ba, "no"_ba, "IN-USE"_ba}}; }

Expected<Done> forward(Expected<Done> from)
{
    if (!from)
        return Unexpected{from.error()};
    return Done{};
}

} // namespace

class TestExpected : public QObject
{
    Q_OBJECT

private slots:
    void holdsAValue();
    void holdsAFailure();
    void carriesAnyKindOfError();
    void passesAnErrorOn();
    void takesWhatCanOnlyBeMoved();
    void tellsValueAndFailureOfTheSameTypeApart();
};

void TestExpected::holdsAValue()
{
    auto four = half(8);
    QVERIFY(four.hasValue());
    QVERIFY(static_cast<bool>(four));
    QCOMPARE(four.value(), 4);
    *four = 5;
    QCOMPARE(std::as_const(four).value(), 5);
    const Expected<QByteArray> octets = "abc"_ba;
    QCOMPARE(octets->size(), 3);
}

void TestExpected::holdsAFailure()
{
    const auto failure = half(7);
    QVERIFY(!failure.hasValue());
    QVERIFY(!failure);
    QCOMPARE(failure.error(), Flaw::Small);
}

void TestExpected::carriesAnyKindOfError()
{
    const auto refused = refuse();
    QVERIFY(!refused);
    const auto* const refusal = std::get_if<Refusal>(&refused.error());
    QVERIFY(refusal);
    QCOMPARE(refusal->responseCode, "IN-USE"_ba);
    QVERIFY(!std::holds_alternative<LocalError>(refused.error()));
}

void TestExpected::passesAnErrorOn()
{
    const auto passedOn = forward(refuse());
    QVERIFY(std::holds_alternative<Refusal>(passedOn.error()));
    QVERIFY(forward(Done{}).value() == Done{});
}

void TestExpected::takesWhatCanOnlyBeMoved()
{
    Expected<std::unique_ptr<int>> number = std::make_unique<int>(3);
    const std::unique_ptr<int> taken = std::move(*number);
    QCOMPARE(*taken, 3);
    QVERIFY(number.hasValue());
    QVERIFY(!number.value());
}

void TestExpected::tellsValueAndFailureOfTheSameTypeApart()
{
    const Expected<int, int> value = 1;
    const Expected<int, int> failure = Unexpected{1};
    QVERIFY(value.hasValue());
    QVERIFY(!failure.hasValue());
    QCOMPARE(failure.error(), 1);
}

QTEST_APPLESS_MAIN(TestExpected)
#include "tst_expected.moc"
