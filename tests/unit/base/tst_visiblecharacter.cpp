// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/visiblecharacter.h"

#include <QTest>

using namespace dropscope;

class TestVisibleCharacter : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
};

void TestVisibleCharacter::tells_data()
{
    QTest::addColumn<uint>("character");
    QTest::addColumn<bool>("visible");
    QTest::addColumn<bool>("inText");
    const auto row = [](const char* name, uint character, bool visible, bool inText) {
        QTest::newRow(name) << character << visible << inText;
    };
    row("good_letter", 'a', true, true);
    row("good_space", ' ', true, true);
    row("good_kanji", 0x898B, true, true);
    row("good_emoji", 0x1F389, true, true);
    row("good_joiner", 0x200D, false, true);
    row("good_nonJoiner", 0x200C, false, true);
    row("invalid_escape", 0x1B, false, false);
    row("invalid_directionMark", 0x202E, false, false);
    row("invalid_lineSeparator", 0x2028, false, false);
    row("invalid_surrogate", 0xD800, false, false);
    row("invalid_private", 0xE000, false, false);
    row("invalid_beyondUnicode", 0x110000, false, false);
}

void TestVisibleCharacter::tells()
{
    QFETCH(const uint, character);
    QTEST(isVisible(character), "visible");
    QTEST(isVisibleInText(character), "inText");
}

QTEST_APPLESS_MAIN(TestVisibleCharacter)
#include "tst_visiblecharacter.moc"
