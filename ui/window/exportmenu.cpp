// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/exportmenu.h"

#include <QScreen>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ExportMenu::ExportMenu(QWidget* parent)
    : QMenu(parent)
{
    setObjectName(u"exportMenu"_s);
    const auto add = [this](const QString& name, const QString& text, ExportForm form) {
        QAction* const action = addAction(text, this, [this, form] { emit chosen(form); });
        action->setObjectName(name);
    };
    add(u"exportScript"_s, tr("Text script…"), ExportForm::Script);
    add(u"exportJsonLines"_s, tr("JSON Lines…"), ExportForm::JsonLines);
    add(u"exportJsonLinesWithBodies"_s, tr("JSON Lines with messages…"), ExportForm::JsonLinesWithBodies);
    add(u"exportCapture"_s, tr("Capture (pcap)…"), ExportForm::Capture);
    add(u"exportHtmlReport"_s, tr("HTML report…"), ExportForm::HtmlReport);
}

void ExportMenu::popUpAt(const QWidget& button)
{
    QPoint place = button.mapToGlobal(button.rect().bottomLeft() + QPoint(0, 2));
    if (place.y() + sizeHint().height() > button.screen()->availableGeometry().bottom())
        place = button.mapToGlobal(QPoint(0, -sizeHint().height() - 2));
    popup(place);
}

} // namespace dropscope::ui
