// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/octets/defectmarks.h"
#include "ui/message/octets/hexlines.h"
#include "ui/message/octets/octetarea.h"
#include "ui/message/octets/octetwindow.h"

#include <QFont>

#include <optional>

namespace dropscope::ui {


/// Octets of any number in hexadecimal, sixteen a line, or eight where sixteen find no room. Only what is
/// visible is read. What is selected is shared with other views of the same octets (OctetSelection).
class HexArea final : public OctetArea
{
    Q_OBJECT

public:
    /// The selection must outlive the view.
    explicit HexArea(OctetSelection& selection, QWidget* parent = nullptr);

    /// Null: there is none.
    void setSource(std::shared_ptr<OctetSource> source);
    void setMarks(const DefectMarks& marks);
    void setEmptyText(const QString& text);

    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] qint64 firstLine() const;
    /// As it is shown; empty where there is none.
    [[nodiscard]] QString textOfLine(qint64 line);
    void reveal(OctetRange range);
    void copy(HexForm form);

    /// In the viewport: where the digits of an octet are, and which octet is at a place.
    [[nodiscard]] QRectF digitsRect(qint64 octet) const;
    [[nodiscard]] qint64 octetAt(QPointF point) override;

    /// More is not copied at once: in octets.
    static constexpr qint64 mostCopied = qint64(1) << 20;

signals:
    void copyWasCut();

protected:
    [[nodiscard]] QString toolTipAt(QPointF point) override;
    [[nodiscard]] qint64 octetCount() const override { return m_window.size(); }
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void takeFont();
    void updateBars();
    void fitLines();
    void noteSelection();
    void paintLine(QPainter& painter, qint64 line, qreal y);
    void paintFill(QPainter& painter, qint64 line, qreal y, OctetRange octets, const QColor& color) const;
    void paintCursor(QPainter& painter) const;
    [[nodiscard]] qreal left(int letter) const;
    [[nodiscard]] std::optional<qint64> targetOf(const QKeyEvent& event) const;
    void moveTo(qint64 octet, bool extends);

    OctetWindow m_window;
    DefectMarks m_marks;
    HexLine m_line;
    QString m_emptyText;
    QFont m_font;
    int m_lineHeight = 1;
    qreal m_letter = 1;
    std::optional<OctetRange> m_wanted; ///< while it cannot be seen
};

} // namespace dropscope::ui
